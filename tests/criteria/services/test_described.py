"""Rule sets in words, and what differs between two of them."""

from decimal import Decimal

from criteria.rules.definition import AmountTable, ClauseRef, Component, Criterion, RuleSetDefinition
from criteria.rules.facts import FactKind, FactSpec
from criteria.services.described import Change, amounts_in_words, conditions_in_words, differences
from tests.factories.rules import BRAND, LEGAL

CLAUSE = ClauseRef(clause_id=1, document="若干措施", label="二（一）", quote="自有品牌", url="/policies/1/")
OTHER = CLAUSE.model_copy(update={"label": "二（二）"})
SPECS = {
    spec.name: spec
    for spec in (
        FactSpec("site.own_brand_share", "自有品牌占比", FactKind.PERCENT),
        FactSpec("enterprise.is_independent_legal_person", "独立法人", FactKind.YES_NO),
        FactSpec("spend", "支出", FactKind.MONEY),
    )
}


def rules(*criteria: Criterion, amount: AmountTable | None = None) -> RuleSetDefinition:
    return RuleSetDefinition(criteria=criteria, amount=amount)


def criterion(key: str, **columns: object) -> Criterion:
    return Criterion(key=key, **{"title": "品牌", "rule": BRAND, "clause": CLAUSE, **columns})


def table(percent: int, *, cap: int | None = None) -> AmountTable:
    part = Component(
        key="half", title="建设", kind="ratio", fact="spend", percent=Decimal(percent), cap=cap and Decimal(cap)
    )
    return AmountTable(components=(part,), per_project=Decimal(1_000_000), spend_fact="spend")


def changes(before: RuleSetDefinition, after: RuleSetDefinition) -> list[Change]:
    return [each.change for each in differences(before, after)]


def test_conditions_are_said_with_clause_and_advice():
    (said,) = conditions_in_words(rules(criterion("a", advice="补商标")), SPECS)
    assert (said.title, said.words, said.clause, said.advice) == ("品牌", "自有品牌占比不低于 50%", CLAUSE, "补商标")
    (said,) = conditions_in_words(rules(criterion("a", rule=LEGAL)), SPECS)
    assert said.words == "独立法人：是"


def test_amounts_are_said_part_by_part_with_their_bounds():
    said = amounts_in_words(rules(amount=table(50, cap=100_000)), SPECS)
    assert [(each.key, each.words) for each in said] == [
        ("half", "支出的 50%，最高 10 万元"),
        ("实际支出", "不超过支出"),
        ("单个项目上限", "不超过 100 万元"),
        ("取整", "以万元为单位，不足一万元的部分舍去"),
    ]
    assert amounts_in_words(rules(), SPECS) == []


def test_the_same_rules_differ_in_nothing():
    same = rules(criterion("a"), amount=table(50))
    assert set(changes(same, same)) == {Change.SAME}


def test_what_was_added_dropped_and_changed_is_told():
    before = rules(criterion("a"), criterion("gone"))
    stricter = criterion("a", rule=BRAND.model_copy(update={"number": Decimal(60)}))
    after = rules(stricter, criterion("new"))
    assert changes(before, after) == [Change.CHANGED, Change.ADDED, Change.REMOVED]
    assert [each.label for each in differences(before, after)] == ["修改", "新增", "删除"]


def test_another_clause_or_other_advice_is_a_change_too():
    before = rules(criterion("a"))
    assert changes(before, rules(criterion("a", clause=OTHER))) == [Change.CHANGED]
    assert changes(before, rules(criterion("a", advice="补商标"))) == [Change.CHANGED]


def test_amounts_are_compared_by_part_and_bound():
    found = differences(rules(amount=table(50)), rules(amount=table(40)))
    assert [each.change for each in found] == [Change.CHANGED, Change.SAME, Change.SAME, Change.SAME]
    assert {each.change for each in differences(rules(), rules(amount=table(50)))} == {Change.ADDED}
