"""Marks on one scale: every judge's order is kept, no judge's scale matters, nor the order in which marks come."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from talent.rules.competitions.marks import (
    Mark,
    Scale,
    Weighted,
    common_scale,
    mean_of,
    normalised,
    scale_of,
    scales,
    total_of,
)

TOTALS = st.decimals(min_value=0, max_value=100, places=2, allow_nan=False)


@st.composite
def panels(draw, least: int = 1) -> list[Mark]:
    """Marks of some judges, each of several of some entries."""
    found = []
    for judge in range(draw(st.integers(1, 4))):
        entries = draw(st.lists(st.integers(0, 6), min_size=least, max_size=7, unique=True))
        found += [Mark(judge, entry, draw(TOTALS)) for entry in entries]
    return found


@given(panels())
def test_every_judges_order_is_kept(marks: list[Mark]) -> None:
    laid = normalised(marks)
    for one, first in zip(marks, laid, strict=True):
        for other, second in zip(marks, laid, strict=True):
            if one.judge == other.judge and one.total < other.total:
                assert first <= second
            if one.judge == other.judge and one.total == other.total:
                assert first == second


@given(
    panels(least=2),
    st.integers(0, 3),
    st.decimals("0.1", "10", places=1),
    st.decimals("-50", "50", places=1),
)
def test_a_judges_own_scale_does_not_matter(marks: list[Mark], judge: int, steeper: Decimal, higher: Decimal) -> None:
    own = scales(marks)
    assume(all(each.spread == 0 or each.spread > 0.01 for each in own.values()))
    stretched = [
        Mark(mark.judge, mark.entry, mark.total * steeper + higher) if mark.judge == judge else mark for mark in marks
    ]
    common = Scale(70.0, 8.0)
    for before, after in zip(normalised(marks, common), normalised(stretched, common), strict=True):
        assert abs(before - after) <= Decimal("0.0001")


@given(panels(), st.randoms())
def test_the_order_in_which_marks_come_does_not_matter(marks: list[Mark], random) -> None:
    expected = dict(zip([(m.judge, m.entry) for m in marks], normalised(marks), strict=True))
    shuffled = list(marks)
    random.shuffle(shuffled)
    assert dict(zip([(m.judge, m.entry) for m in shuffled], normalised(shuffled), strict=True)) == expected


@given(panels(least=2))
def test_what_is_laid_on_the_common_scale_has_it(marks: list[Mark]) -> None:
    own = scales(marks)
    assume(all(each.spread > 0.01 for each in own.values()))
    common = common_scale(own)
    laid = [Mark(mark.judge, mark.entry, value) for mark, value in zip(marks, normalised(marks), strict=True)]
    for scale in scales(laid).values():
        assert scale.mean == pytest.approx(common.mean, abs=0.001)
        assert scale.spread == pytest.approx(common.spread, abs=0.001)


def test_one_who_marks_low_costs_nobody_a_place() -> None:
    marks = [Mark(1, 1, Decimal(90)), Mark(1, 2, Decimal(80)), Mark(2, 1, Decimal(60)), Mark(2, 2, Decimal(50))]
    assert normalised(marks) == [Decimal(75), Decimal(65), Decimal(75), Decimal(65)]


def test_nothing_can_be_told_from_a_single_entry_or_from_totals_all_alike() -> None:
    marks = [
        Mark(1, 1, Decimal(90)), Mark(1, 2, Decimal(70)),
        Mark(2, 1, Decimal(60)),
        Mark(3, 1, Decimal(50)), Mark(3, 2, Decimal(50)),
    ]  # fmt: skip
    centre = Decimal("63.3333")  # (80 + 60 + 50) / 3
    assert normalised(marks) == [centre + 10, centre - 10, centre, centre, centre]
    assert not scales(marks)[2].tells
    assert not scales(marks)[3].tells


def test_where_nobody_can_be_told_apart_all_stand_on_the_mean() -> None:
    assert normalised([Mark(1, 1, Decimal(90)), Mark(2, 2, Decimal(50))]) == [Decimal(70), Decimal(70)]
    assert normalised([]) == []
    assert common_scale({}) == Scale(0.0, 0.0)


def test_the_spread_is_that_of_all_entries_a_judge_has() -> None:
    assert scale_of([70.0, 80.0, 90.0]).spread == pytest.approx(8.16496, abs=0.0001)


def test_totals_are_weighted() -> None:
    items = [Weighted(1, "创新", Decimal(20), Decimal(1)), Weighted(2, "实用", Decimal(10), Decimal(3))]
    assert total_of(items, {1: Decimal(20), 2: Decimal(10)}) == 100
    assert total_of(items, {1: Decimal(20), 2: Decimal(0)}) == 25
    assert total_of(items, {1: Decimal("0.5"), 2: Decimal(10)}) == Decimal("75.625")
    assert total_of([], {}) == 0
    with pytest.raises(KeyError):
        total_of(items, {1: Decimal(1)})


@given(st.lists(TOTALS, min_size=1, max_size=9), st.integers(0, 9), st.randoms())
def test_a_mean_lies_within_and_knows_no_order(totals: list[Decimal], trim: int, random) -> None:
    mean = mean_of(totals, trim_from=trim)
    assert min(totals) <= mean <= max(totals)
    shuffled = list(totals)
    random.shuffle(shuffled)
    assert mean_of(shuffled, trim_from=trim) == mean


@pytest.mark.parametrize(("trim", "expected"), [(0, "60"), (3, "80"), (4, "60"), (1, "80"), (2, "80")])
def test_the_highest_and_the_lowest_are_left_out_where_there_are_enough(trim: int, expected: str) -> None:
    assert mean_of([Decimal(0), Decimal(80), Decimal(100)], trim_from=trim) == Decimal(expected)


def test_two_marks_are_never_trimmed_to_nothing() -> None:
    assert mean_of([Decimal(0), Decimal(100)], trim_from=2) == 50
    with pytest.raises(ValueError, match="nobody"):
        mean_of([])
