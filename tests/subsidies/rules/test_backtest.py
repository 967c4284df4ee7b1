"""What other rules do to a case, and what made the difference."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from criteria.rules.definition import RuleSetDefinition
from criteria.rules.facts import Fact
from criteria.rules.parameters import adjusted
from criteria.rules.results import Outcome, StepKind
from subsidies.rules.backtest import Effect, Tally, Turn, Verdict, effect_of, parts_changed, replay, turns
from subsidies.rules.backtest_facts import Judged
from tests.factories.backtests import RULES

DAY = date(2026, 6, 1)
PASS, FAIL, UNKNOWN = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN
KNOWN = {
    "expenses.eligible": Fact(Decimal(100_000)),
    "site.own_brand_share": Fact(Decimal(50)),
    "declared.tax_paid": Fact(value=True),
}


def judged(**changes: Fact | None) -> Judged:
    facts = {**KNOWN, **{name.replace("__", "."): fact for name, fact in changes.items()}}
    return Judged(DAY, {name: fact for name, fact in facts.items() if fact is not None})


def both(case: Judged, **settings: object) -> tuple[Verdict, Verdict]:
    other = adjusted(RULES, {name.replace("__", "."): value for name, value in settings.items()})  # type: ignore[misc]
    return replay(RULES, case, budget=None), replay(other, case, budget=None)


def test_the_same_rules_change_nothing() -> None:
    before, after = both(judged())
    assert before.says_the_same(after)
    assert (effect_of(before, after), turns(before, after), parts_changed(before, after)) == (Effect.SAME, (), ())
    assert before.granted == 50_000


def test_a_threshold_that_no_longer_includes_itself_loses_one() -> None:
    before, after = both(judged(), criterion__brand__inclusive=False)
    assert effect_of(before, after) is Effect.LOSES
    assert turns(before, after) == (Turn("brand", PASS, FAIL),)
    assert (before.granted, after.granted) == (50_000, 0)


def test_a_lower_threshold_wins_one_where_nothing_else_stands_in_the_way() -> None:
    low = judged(site__own_brand_share=Fact(Decimal(30)))
    before, after = both(low, criterion__brand__number=Decimal(30))
    assert effect_of(before, after) is Effect.WINS
    assert turns(before, after) == (Turn("brand", FAIL, PASS),)
    untaxed = judged(site__own_brand_share=Fact(Decimal(30)), declared__tax_paid=Fact(value=False))
    before, after = both(untaxed, criterion__brand__number=Decimal(30))
    assert effect_of(before, after) is Effect.SAME  # refused before and after, and as surely


def test_what_becomes_a_question_of_the_missing_facts_shifts() -> None:
    low = judged(site__own_brand_share=Fact(Decimal(30)), declared__tax_paid=None)
    before, after = both(low, criterion__brand__number=Decimal(30))
    assert (before.outcome, after.outcome) == (FAIL, UNKNOWN)
    assert effect_of(before, after) is Effect.SHIFTS
    assert turns(before, after) == (Turn("brand", FAIL, PASS),)


def test_amounts_name_the_part_or_the_bound() -> None:
    before, after = both(judged(), part__half__percent=Decimal(70))
    assert effect_of(before, after) is Effect.MORE
    assert [step.title for step in parts_changed(before, after)] == ["支出的一半"]
    before, after = both(judged(), table__per_project=Decimal(20_000))
    assert effect_of(before, after) is Effect.LESS
    assert [step.kind for step in parts_changed(before, after)] == [StepKind.PROJECT_CAP]
    before, after = both(judged(), part__half__cap=Decimal(45_000))
    assert (effect_of(before, after), after.granted) == (Effect.LESS, 40_000)  # rounded down to 万元
    assert [step.kind for step in parts_changed(before, after)] == [StepKind.PART_CAP]


def test_a_condition_that_one_of_them_does_not_have() -> None:
    fewer = RuleSetDefinition(criteria=RULES.criteria[:1], amount=RULES.amount)
    low = judged(site__own_brand_share=Fact(Decimal(30)))
    strict, lax = replay(RULES, low, budget=None), replay(fewer, low, budget=None)
    assert turns(strict, lax) == (Turn("brand", FAIL, None),)
    assert turns(lax, strict) == (Turn("brand", None, FAIL),)


def test_only_what_is_met_costs_anything() -> None:
    tally = Tally()
    verdict = replay(RULES, judged(), budget=None)
    for outcome in Outcome:
        tally.add(replace(verdict, outcome=outcome))
    assert (tally.granted, tally.open) == (50_000, 50_000)
    assert set(tally.outcomes.values()) == {1}


SHARES = st.decimals(min_value=0, max_value=100, places=1)
SPENDS = st.decimals(min_value=0, max_value=300_000, places=2)


@given(SHARES, SPENDS, SHARES, st.booleans(), st.booleans())
def test_effects_are_told_apart_and_have_a_reason(
    share: Decimal, spend: Decimal, bound: Decimal, inclusive: bool, taxed: bool
) -> None:
    case = judged(site__own_brand_share=Fact(share), expenses__eligible=Fact(spend), declared__tax_paid=Fact(taxed))
    settings = {
        "criterion__brand__number": bound,
        "criterion__brand__inclusive": inclusive,
        "part__half__percent": bound,
    }
    before, after = both(case, **settings)
    effect, back = effect_of(before, after), effect_of(after, before)
    opposite = {
        Effect.WINS: Effect.LOSES,
        Effect.LOSES: Effect.WINS,
        Effect.MORE: Effect.LESS,
        Effect.LESS: Effect.MORE,
    }
    assert back is opposite.get(effect, effect)
    if effect in (Effect.WINS, Effect.LOSES):
        assert turns(before, after) == (Turn("brand", before.criteria["brand"], after.criteria["brand"]),)
    if effect in (Effect.MORE, Effect.LESS):
        assert parts_changed(before, after)
        assert (after.granted > before.granted) is (effect is Effect.MORE)


@given(SPENDS, SHARES, SHARES)
def test_a_stricter_threshold_never_wins(spend: Decimal, share: Decimal, bound: Decimal) -> None:
    case = judged(site__own_brand_share=Fact(share), expenses__eligible=Fact(spend))
    before, after = both(case, criterion__brand__number=max(bound, Decimal(50)))
    assert effect_of(before, after) in (Effect.SAME, Effect.LOSES)
    assert after.granted <= before.granted
