"""Facts as submissions keep them: read back the same, and judged the same."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from criteria.rules.definition import AmountTable, ClauseRef, Component, Criterion, RuleSetDefinition
from criteria.rules.facts import Fact, Series
from criteria.rules.results import Outcome
from subsidies.rules.backtest import replay
from subsidies.rules.backtest_facts import Judged, judged_of
from subsidies.rules.frozen_facts import frozen_facts, read_facts
from subsidies.rules.scheme import ExpenseCategory, Question, QuestionKind, SchemeDefinition, Section
from subsidies.rules.submitted import EnterpriseRecord, ExpenseRecord, JudgedRecord, SubmittedContent, YearRecord
from tests.factories.rules import BRAND, LAUNCHED, LEGAL, SALES, TENURE

DAY = date(2026, 6, 1)
CLAUSE = ClauseRef(clause_id=1, document="办法", label="第一条", quote="略", url="/")
TESTS = {"legal": LEGAL, "launched": LAUNCHED, "brand": BRAND, "sales": SALES, "tenure": TENURE}
HALF = Component(key="half", title="一半", kind="ratio", fact="expenses.eligible", percent=Decimal("33.3"))
RULES = RuleSetDefinition(
    criteria=tuple(Criterion(key=key, title=key, rule=rule, clause=CLAUSE) for key, rule in TESTS.items()),
    amount=AmountTable(components=(HALF,), per_enterprise_year=Decimal(50_000), round_to_wan=False),
)
FIGURES = st.decimals(min_value=0, max_value=10**9, places=2)
MONTHS = st.builds(date, st.just(2025), st.integers(1, 12), st.just(1)) | st.builds(
    date, st.just(2026), st.integers(1, 6), st.just(1)
)
VALUES = {
    "enterprise.is_independent_legal_person": st.booleans(),
    "site.launched_on": st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    "site.own_brand_share": st.decimals(min_value=-50, max_value=150, places=2) | st.integers(0, 100),
    "site.monthly_sales": st.dictionaries(MONTHS, FIGURES, min_size=1).map(Series),
    "warehouse.tenure": st.sampled_from(["built", "leased", "=1+1"]),
    "enterprise.kinds": st.lists(st.text(max_size=5), min_size=1).map(tuple),
    "expenses.eligible": FIGURES,
}
FACTS = st.fixed_dictionaries({}, optional={name: value.map(Fact) for name, value in VALUES.items()})


@given(FACTS, FIGURES)
def test_a_replay_from_what_was_kept_says_what_was_said(facts: dict[str, Fact], taken: Decimal) -> None:
    kept = JudgedRecord(day=DAY, taken=taken, facts=frozen_facts(facts))
    content = SubmittedContent(enterprise=EnterpriseRecord(uscc="", name=""), judged=kept)
    stored = SubmittedContent.model_validate(json.loads(json.dumps(content.model_dump(mode="json"))))
    judged = judged_of(stored, SchemeDefinition(title="", category=""), judged_on=date(2000, 1, 1))
    assert (judged.day, judged.taken, judged.is_rebuilt) == (DAY, taken, False)
    assert {name: fact.value for name, fact in judged.facts.items()} == {n: fact.value for n, fact in facts.items()}
    first = replay(RULES, Judged(DAY, facts, taken), budget=Decimal(30_000))
    assert first.says_the_same(replay(RULES, judged, budget=Decimal(30_000)))


def test_a_figure_is_kept_to_its_last_digit() -> None:
    growth = Decimal(1) / Decimal(3)
    frozen = json.loads(json.dumps(frozen_facts({"enterprise.exports_growth": Fact(growth)})))
    assert read_facts(frozen)["enterprise.exports_growth"].value == growth


def test_yes_is_no_number_and_what_is_not_known_is_left_out() -> None:
    assert frozen_facts({"a": Fact(value=True), "b": Fact(1)}) == {"a": {"yes_no": True}, "b": {"number": "1"}}
    assert read_facts({"a": {"complex": "1+2i"}}) == {}


FORM = SchemeDefinition(
    title="项目",
    category="other",
    sections=(
        Section(
            key="one",
            title="一",
            questions=(
                Question(key="tax", kind=QuestionKind.YES_NO, label="纳税", fact="declared.tax_paid"),
                Question(key="since", kind=QuestionKind.DATE, label="成立", fact="enterprise.registered_on"),
                Question(key="plan", kind=QuestionKind.TEXT, label="计划"),
            ),
        ),
    ),
    expense_categories=(ExpenseCategory(key="software", title="软件"), ExpenseCategory(key="rent", title="租金")),
)


def test_an_older_submission_gives_what_it_kept_as_values() -> None:
    content = SubmittedContent(
        enterprise=EnterpriseRecord(
            uscc="", name="甲", registered_on=date(2020, 1, 1), is_independent_legal_person=True, kinds=("平台卖家",),
            figures=(YearRecord(year=2025, exports=Decimal(150), employees=9), YearRecord(year=2024, exports=Decimal(100))),
        ),
        answers={"tax": "yes", "since": "1999-01-01", "plan": "略"},
        expenses=(
            ExpenseRecord(pk=1, category="software", purpose="x", paid_on=DAY, amount=Decimal(10), eligible=Decimal(9)),
            ExpenseRecord(pk=2, category="software", purpose="x", paid_on=DAY, amount=Decimal(1), eligible=Decimal(1)),
        ),
    )  # fmt: skip
    judged = judged_of(content, FORM, judged_on=DAY)
    assert judged.is_rebuilt
    assert {name: fact.value for name, fact in judged.facts.items()} == {
        "declared.tax_paid": True,
        "enterprise.registered_on": date(2020, 1, 1),  # on record, before answered
        "enterprise.is_independent_legal_person": True,
        "enterprise.is_verified": True,
        "enterprise.exports": Decimal(150),
        "enterprise.employees": Decimal(9),
        "enterprise.exports_growth": Decimal(50),
        "expenses.software": Decimal(10),
        "expenses.rent": Decimal(0),
        "expenses.eligible": Decimal(10),
    }
    assert replay(RULES, judged, budget=None).criteria["brand"] is Outcome.UNKNOWN  # kept in words alone
