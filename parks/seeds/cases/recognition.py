"""Rules of recognition in the field's usual form, resting on the clause of the plan that speaks of parks' services."""

import re
from datetime import date
from decimal import Decimal

from django.db import transaction

from criteria.models import RuleSet
from criteria.rules.definition import AgeUnit, ClauseRef, Comparison, Criterion, RuleSetDefinition, Test
from criteria.services.drafting import write_rules
from criteria.services.publishing import publish_rule_set
from parks.seeds.cases.stage import MARK
from policy_kb.models import Clause

TITLE = f"跨境电商产业园认定条件{MARK}"
WORDS = ("产业园", "工商注册", "孵化")
SENTENCE = re.compile(r"[^。\n]+。?")
CONDITIONS = (
    ("opened_on", "开园满 1 年", 1, AgeUnit.YEARS),
    ("building_area", "建筑面积不少于 8,000 平方米", 8_000, None),
    ("tenants", "入驻企业不少于 20 家", 20, None),
    ("cross_border_tenants", "其中跨境电商企业不少于 5 家", 5, None),
    ("volume", "年交易额不少于 1 亿元", 100_000_000, None),
    ("customs_coded_share", "海关监管代码项下交易占跨境电商交易的比重不低于 50%", 50, None),
)


@transaction.atomic
def seed_recognition(*, day: date) -> bool:
    """Publish the demonstration's rules once a document in force speaks of parks; whether it was done now.

    The thresholds are made up: the plans name none.
    """
    if RuleSet.objects.filter(title=TITLE).exists():
        return False
    found = Clause.objects.answerable(day).searchable()
    for word in WORDS:
        found = found.filter(text__contains=word)
    clause = min(found.with_document(), key=lambda each: len(each.text), default=None)
    if clause is None:
        return False
    ref = _ref(clause)
    criteria = tuple(
        Criterion(
            key=name,
            title=f"{title}{MARK}",
            rule=Test(fact=f"park.{name}", comparison=Comparison.ABOVE, number=Decimal(number), age=age),
            clause=ref,
            advice="条件数值为演示，以本地认定办法为准。",
        )
        for name, title, number, age in CONDITIONS
    )
    rule_set = RuleSet.objects.create(title=TITLE, live=False)
    write_rules(rule_set=rule_set, definition=RuleSetDefinition(criteria=criteria))
    publish_rule_set(rule_set=rule_set, by=None)
    return True


def _ref(clause: Clause) -> ClauseRef:
    document = clause.version.document
    return ClauseRef(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        label=clause.label,
        quote=_sentence(clause.text),
        url=clause.get_permanent_url(),
    )


def _sentence(text: str) -> str:
    """The sentence that says most of parks, verbatim."""
    pieces = [piece.strip() for piece in SENTENCE.findall(text)]
    return max(pieces, key=lambda piece: sum(word in piece for word in WORDS))
