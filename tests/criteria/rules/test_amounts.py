"""Amounts step by step."""

from datetime import date
from decimal import Decimal

from criteria.rules.amounts import compute
from criteria.rules.definition import AmountTable, Comparison, Component, Test, Tier
from criteria.rules.facts import Fact
from criteria.rules.results import StepKind

DAY = date(2026, 11, 22)
RATIO = Component(key="build", title="建设费用", kind="ratio", fact="spend", percent=Decimal(50), cap=Decimal(100_000))
FIRST = Test(fact="times", comparison=Comparison.EQUAL, number=Decimal(0))
AWARD = Component(key="first", title="首次", kind="fixed", amount=Decimal(2_000_000), only_if=FIRST)


def total(table: AmountTable, **facts: object) -> Decimal | None:
    return compute(table, {name: Fact(value) for name, value in facts.items()}, day=DAY).total


def test_half_of_the_spend_up_to_the_cap():
    table = AmountTable(components=(RATIO,), spend_fact="spend")
    assert total(table, spend=Decimal("123456.78")) == 60_000
    assert total(table, spend=Decimal(900_000)) == 100_000
    assert total(table, spend=Decimal(19_999)) == 0


def test_every_step_is_kept_with_its_figures():
    table = AmountTable(components=(RATIO, AWARD), spend_fact="spend", per_project=Decimal(1_500_000))
    facts = {"spend": Fact(Decimal(1_234_567)), "times": Fact(Decimal(0))}
    amount = compute(table, facts, day=DAY, granted_this_year=Decimal(1), budget_left=Decimal(50_000_000))
    assert [(step.kind, step.amount) for step in amount.steps] == [
        (StepKind.RATIO, Decimal("617283.50")),
        (StepKind.PART_CAP, Decimal(100_000)),
        (StepKind.FIXED, Decimal(2_000_000)),
        (StepKind.SUM, Decimal(2_100_000)),
        (StepKind.SPEND_CAP, Decimal(1_234_567)),
        (StepKind.PROJECT_CAP, Decimal(1_234_567)),
        (StepKind.BUDGET_CAP, Decimal(1_234_567)),
        (StepKind.ROUNDED, Decimal(1_230_000)),
    ]
    assert amount.steps[0].figure("base") == 1_234_567
    assert amount.steps[0].fact == "spend"
    assert amount.steps[1].figure("cap") == 100_000


def test_what_was_granted_this_year_is_taken_off_the_yearly_cap():
    table = AmountTable(components=(AWARD,), per_enterprise_year=Decimal(3_000_000))
    facts = {"times": Fact(Decimal(0))}
    for granted, left in ((0, 2_000_000), (1_500_000, 1_500_000), (3_000_000, 0), (4_000_000, 0)):
        assert compute(table, facts, day=DAY, granted_this_year=Decimal(granted)).total == left


def test_a_part_whose_condition_fails_counts_nothing_and_an_unknown_one_is_asked_for():
    table = AmountTable(components=(AWARD,))
    assert total(table, times=Decimal(1)) == 0
    amount = compute(table, {}, day=DAY)
    assert (amount.total, amount.missing) == (None, ("times",))


def test_the_highest_tier_reached_counts():
    tiers = (
        Tier(above=Decimal(0), amount=Decimal(100_000)),
        Tier(above=Decimal(20), amount=Decimal(300_000)),
        Tier(above=Decimal(50), percent=Decimal(10)),
    )
    table = AmountTable(components=(Component(key="t", title="t", kind="tiered", fact="n", tiers=tiers),))
    assert [total(table, n=Decimal(n)) for n in ("0", "19.99", "20", "9000000")] == [100_000, 100_000, 300_000, 900_000]
    assert total(table, n=Decimal(-1)) == 0


def test_only_whole_units_count():
    booth = Component(key="b", title="b", kind="per_unit", fact="area", amount=Decimal(30_000), unit_size=Decimal(9))
    assert [total(AmountTable(components=(booth,)), area=Decimal(a)) for a in (8, 9, 26, 27)] == [
        0,
        30_000,
        60_000,
        90_000,
    ]


def test_without_rounding_the_fen_stay():
    table = AmountTable(components=(RATIO,), round_to_wan=False)
    assert total(table, spend=Decimal("0.05")) == Decimal("0.02")
    assert total(table, spend=Decimal(-5)) == 0
