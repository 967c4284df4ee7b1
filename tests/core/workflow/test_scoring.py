"""Marks of several experts: order never matters, the spread has its bounds, n of m means n."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workflow.definitions import RubricItem, Scoring
from core.workflow.scoring import Fault, faults, is_enough, item_averages, outcome, passes, total_of

FULL = 100
ITEMS = (RubricItem(key="plan", title="方案", most=60), RubricItem(key="team", title="团队", most=40))
halves = st.integers(0, FULL * 2).map(lambda number: Decimal(number) / 2)
many_totals = st.lists(halves, min_size=1, max_size=9)


@given(many_totals, st.integers(0, 100))
def test_the_order_of_experts_does_not_matter(totals: list[Decimal], apart: int) -> None:
    """Any order comes to what the sorted one comes to."""
    assert outcome(sorted(totals), full_mark=FULL, apart=apart) == outcome(totals, full_mark=FULL, apart=apart)


@given(many_totals, st.integers(0, 100))
def test_average_and_spread_lie_within_the_marks(totals: list[Decimal], apart: int) -> None:
    found = outcome(totals, full_mark=FULL, apart=apart)
    assert min(totals) <= found.average <= max(totals)
    assert 0 <= found.spread <= FULL
    assert (found.spread == 0) == (len(set(totals)) == 1)
    assert found.is_flagged == (found.spread > FULL * apart / 100)


@given(many_totals, halves)
def test_one_more_expert_never_narrows_the_spread(totals: list[Decimal], more: Decimal) -> None:
    before = outcome(totals, full_mark=FULL, apart=20)
    after = outcome([*totals, more], full_mark=FULL, apart=20)
    assert after.spread >= before.spread
    assert after.is_flagged >= before.is_flagged


@pytest.mark.parametrize(("apart", "flagged"), [(19, True), (20, False), (21, False)])
def test_the_limit_itself_passes(apart: int, flagged: bool) -> None:
    assert outcome([Decimal(60), Decimal(80)], full_mark=100, apart=apart).is_flagged is flagged


def test_the_average_is_rounded_half_up() -> None:
    found = outcome([Decimal(80), Decimal(80), Decimal("80.5"), Decimal("80.5"), Decimal(80), Decimal(80), Decimal(80), Decimal(80)], full_mark=100, apart=20)  # fmt: skip
    assert found.average == Decimal("80.13")  # 80.125
    with pytest.raises(ValueError, match="no expert"):
        outcome([], full_mark=100, apart=20)


@given(st.integers(0, 20), st.integers(0, 10))
def test_n_of_m_are_enough_from_n_on(submitted: int, needed: int) -> None:
    assert is_enough(submitted, needed) == (submitted >= needed and submitted > 0)


@given(st.fixed_dictionaries({"plan": st.integers(0, 120), "team": st.integers(0, 80)}), st.booleans())
def test_marks_in_halves_within_the_items_are_taken(doubled: dict[str, int], with_words: bool) -> None:
    scores = {key: Decimal(number) / 2 for key, number in doubled.items()}
    found = faults(ITEMS, scores, "有保留" if with_words else " ")
    low = scores["plan"] < 30 or scores["team"] < 20
    assert found == ([("", Fault.COMMENT)] if low and not with_words else [])
    assert total_of(scores) == scores["plan"] + scores["team"]


@pytest.mark.parametrize(
    ("marks", "fault"),
    [(None, Fault.MISSING), ("-0.5", Fault.RANGE), ("60.5", Fault.RANGE), ("30.2", Fault.STEP), ("30.5", None), ("60", None)],
)  # fmt: skip
def test_other_marks_are_not(marks: str | None, fault: Fault | None) -> None:
    scores = {"team": Decimal(40)} | ({} if marks is None else {"plan": Decimal(marks)})
    assert faults(ITEMS, scores, "意见") == ([("plan", fault)] if fault else [])


def test_the_pass_mark_itself_passes_and_items_have_their_means() -> None:
    scoring = Scoring(items=ITEMS, passing=60)
    assert passes(Decimal("60.00"), scoring)
    assert not passes(Decimal("59.99"), scoring)
    reviews = [{"plan": Decimal(50), "team": Decimal(20)}, {"plan": Decimal("40.5"), "team": Decimal(30)}]
    assert item_averages(ITEMS, reviews) == [("方案", Decimal("45.25")), ("团队", Decimal("25.00"))]
    assert item_averages(ITEMS, []) == []
