"""What holds of every rule and every amount, whatever the data."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.money import WAN
from criteria.rules.ages import after, age
from criteria.rules.amounts import compute
from criteria.rules.definition import AgeUnit, Aggregate, AmountTable, Comparison, Component, Group, Test, Tier, Window
from criteria.rules.evaluation import evaluate
from criteria.rules.facts import Fact, Series
from criteria.rules.results import Outcome
from criteria.rules.windows import months_before

DAY = date(2026, 11, 22)
MONTHS = months_before(DAY, 4)
BOUNDED = [Comparison.ABOVE, Comparison.BELOW, Comparison.EQUAL]

small = st.integers(0, 6).map(Decimal)
money = st.decimals(0, 3_000_000, places=2)
days = st.dates(date(2020, 1, 1), date(2028, 1, 1))

NUMBERS, DATES, LISTS, SALES = ["n.one", "n.two"], ["d.one"], ["l.one"], ["m.one"]

tests = st.one_of(
    st.builds(
        Test,
        fact=st.sampled_from(NUMBERS),
        comparison=st.sampled_from(BOUNDED),
        number=small,
        inclusive=st.booleans(),
    ),
    st.builds(
        Test,
        fact=st.sampled_from(DATES),
        comparison=st.sampled_from(BOUNDED),
        number=small,
        age=st.sampled_from(AgeUnit),
        inclusive=st.booleans(),
    ),
    st.builds(
        Test,
        fact=st.sampled_from(LISTS),
        comparison=st.sampled_from([Comparison.CONTAINS_ALL, Comparison.CONTAINS_ANY]),
        values=st.lists(st.sampled_from("abc"), min_size=1, max_size=2).map(tuple),
    ),
    st.builds(
        Test,
        fact=st.sampled_from(SALES),
        comparison=st.sampled_from(BOUNDED),
        number=small,
        window=st.builds(Window, months=st.integers(1, 4), aggregate=st.sampled_from(Aggregate)),
        inclusive=st.booleans(),
    ),
)
rules = st.recursive(
    tests,
    lambda parts: st.builds(
        Group, match=st.sampled_from(["all", "any"]), parts=st.lists(parts, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=6,
)
series = st.dictionaries(st.sampled_from(MONTHS), small).map(Series)
facts = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(NUMBERS, small.map(Fact)),
        **dict.fromkeys(DATES, days.map(Fact)),
        **dict.fromkeys(LISTS, st.lists(st.sampled_from("abc"), max_size=3).map(tuple).map(Fact)),
        **dict.fromkeys(SALES, series.map(Fact)),
    },
)


@given(rules, facts, facts, series)
def test_knowing_more_never_turns_a_pass_into_a_failure_or_back(rule, known, more, months):
    before = evaluate(rule, known, day=DAY).outcome
    grown = {**more, **known}
    if "m.one" in known:  # months that were missing become known, too
        grown["m.one"] = Fact(Series({**months.months, **known["m.one"].value.months}))
    after_ = evaluate(rule, grown, day=DAY).outcome
    assert before in (after_, Outcome.UNKNOWN)


@given(rules, facts)
def test_what_is_unknown_names_the_facts_that_would_decide(rule, known):
    finding = evaluate(rule, known, day=DAY)
    assert bool(finding.unknown_facts()) == (finding.outcome is Outcome.UNKNOWN)


@given(rules, facts)
def test_a_failure_alone_says_how_much_is_missing(rule, known):
    def leaves(finding):
        return [leaf for part in finding.parts for leaf in leaves(part)] if finding.parts else [finding]

    for leaf in leaves(evaluate(rule, known, day=DAY)):
        assert leaf.short is None or (leaf.outcome is Outcome.FAIL and leaf.short >= 0)


@given(days, st.integers(0, 60), st.sampled_from(AgeUnit))
def test_what_is_n_units_old_is_so_from_its_anniversary_on_and_not_a_day_before(start, count, unit):
    ripe = after(start, count, unit)
    assert age(start, ripe, unit) >= count
    if count:
        assert age(start, date.fromordinal(ripe.toordinal() - 1), unit) < count


percents = st.integers(1, 100).map(Decimal)
caps = st.none() | money
components = st.one_of(
    st.builds(
        Component, key=st.just("a"), title=st.just("a"), kind=st.just("ratio"), fact=st.just("spend"), percent=percents,
        cap=caps,
    ),
    st.builds(Component, key=st.just("b"), title=st.just("b"), kind=st.just("fixed"), amount=money, cap=caps),
    st.builds(
        Component,
        key=st.just("c"),
        title=st.just("c"),
        kind=st.just("per_unit"),
        fact=st.just("units"),
        amount=money,
        unit_size=st.sampled_from([Decimal(1), Decimal(9), Decimal("0.5")]),
        cap=caps,
    ),
    st.builds(
        Component,
        key=st.just("d"),
        title=st.just("d"),
        kind=st.just("tiered"),
        fact=st.just("spend"),
        tiers=st.lists(money, min_size=1, max_size=3).map(
            lambda bounds: tuple(
                Tier(above=bound, amount=Decimal(10_000) * (number + 1)) for number, bound in enumerate(sorted(bounds))
            )
        ),
        cap=caps,
    ),
)  # fmt: skip
tables = st.builds(
    AmountTable,
    components=st.lists(components, min_size=1, max_size=4).map(tuple),
    per_project=caps,
    per_enterprise_year=caps,
    spend_fact=st.sampled_from(["", "spend"]),
    round_to_wan=st.booleans(),
)


def told(spend: Decimal, units: Decimal) -> dict[str, Fact]:
    return {"spend": Fact(spend), "units": Fact(units)}


@given(tables, money, small, money, caps)
def test_an_amount_stays_within_every_bound(table, spend, units, granted, left):
    amount = compute(table, told(spend, units), day=DAY, granted_this_year=granted, budget_left=left)
    assert amount.total is not None
    assert amount.total >= 0
    assert amount.total == amount.steps[-1].amount
    assert all(step.amount >= 0 for step in amount.steps)
    if table.spend_fact:
        assert amount.total <= spend
    if table.per_project is not None:
        assert amount.total <= table.per_project
    if table.per_enterprise_year is not None:
        assert amount.total == 0 or amount.total + granted <= table.per_enterprise_year
    if left is not None:
        assert amount.total <= left
    if table.round_to_wan:
        assert amount.total % WAN == 0
    if all(part.cap is not None for part in table.components):
        assert amount.total <= sum(part.cap for part in table.components)


@given(tables, money, small, money, caps)
def test_the_known_bounds_hold_before_and_after_all_is_known(table, spend, units, granted, left):
    known = told(spend, units)
    total = compute(table, known, day=DAY, granted_this_year=granted, budget_left=left).total
    for name in ("", *known):
        told_so_far = {each: fact for each, fact in known.items() if each != name}
        amount = compute(table, told_so_far, day=DAY, granted_this_year=granted, budget_left=left)
        assert amount.at_most is None or amount.at_most >= total
        bounds = [table.per_project, left, spend if table.spend_fact in told_so_far else None]
        assert all(amount.at_most is not None and amount.at_most <= each for each in bounds if each is not None)


@given(tables, money, money, small)
def test_whoever_spends_more_gets_no_less(table, one, other, units):
    less, more = sorted((one, other))
    assert compute(table, told(less, units), day=DAY).total <= compute(table, told(more, units), day=DAY).total


@given(tables, money, small, money, money)
def test_whoever_was_granted_more_before_gets_no_more(table, spend, units, one, other):
    less, more = sorted((one, other))
    first, second = (
        compute(table, told(spend, units), day=DAY, granted_this_year=granted).total for granted in (less, more)
    )
    assert second <= first


@given(tables, money)
def test_an_unknown_fact_is_named_instead_of_guessed(table, spend):
    amount = compute(table, {"spend": Fact(spend)}, day=DAY)
    needs_units = any(part.kind == "per_unit" for part in table.components)
    assert amount.missing == (("units",) if needs_units else ())
    assert (amount.total is None) == needs_units
