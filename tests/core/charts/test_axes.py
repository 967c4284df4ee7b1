"""Axes: round marks, labels that fit."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.axes import highest_of, shown_labels, ticks, width_of


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (55, (0, 20, 40, 60)),
        (60, (0, 20, 40, 60)),
        (100, (0, 25, 50, 75, 100)),
        (0.9, (0, 0.25, 0.5, 0.75, 1.0)),
        (0.0421, (0, 0.02, 0.04, 0.06)),
        (123_456, (0, 50_000, 100_000, 150_000)),
        (0, (0, 0.25, 0.5, 0.75, 1.0)),
    ],
)
def test_marks_are_round(highest: float, marks: tuple[float, ...]) -> None:
    found = ticks(highest)
    assert found == pytest.approx(marks[: len(found)])
    assert found[-1] >= highest


@pytest.mark.parametrize(("highest", "marks"), [(0, (0, 1)), (1, (0, 1)), (3, (0, 1, 2, 3)), (9, (0, 3, 6, 9))])
def test_what_is_counted_has_whole_marks(highest: float, marks: tuple[float, ...]) -> None:
    assert ticks(highest, whole=True) == marks


@given(st.floats(min_value=1e-6, max_value=1e12), st.booleans())
def test_marks_reach_the_highest_value_and_are_few(highest: float, whole: bool) -> None:
    marks = ticks(highest, whole=whole)
    assert marks[0] == 0
    assert marks[-1] >= highest * (1 - 1e-6)
    assert 2 <= len(marks) <= 6
    steps = [later - earlier for earlier, later in itertools.pairwise(marks)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)
    if whole:
        assert all(float(mark).is_integer() for mark in marks)


@pytest.mark.parametrize("highest", [-1, math.inf, math.nan])
def test_an_axis_ends_at_a_number_above_nothing(highest: float) -> None:
    with pytest.raises(ValueError, match="axis"):
        ticks(highest)


def test_labels_that_do_not_fit_are_left_out_evenly_and_the_last_stays() -> None:
    days = [f"11月{day}日" for day in range(1, 31)]
    shown = shown_labels(days, room=600, character=12)
    assert shown[-1] == 29
    assert len({later - earlier for earlier, later in itertools.pairwise(shown)}) == 1
    assert len(shown) * max(map(width_of, days)) * 12 <= 600


def test_all_labels_are_shown_where_there_is_room() -> None:
    assert shown_labels(["一", "二"], room=600, character=12) == (0, 1)
    assert shown_labels([], room=600, character=12) == ()
    assert shown_labels(["很长很长很长的名称", "二"], room=10, character=12) == (1,)


def test_the_highest_of_values_some_of_which_are_missing() -> None:
    assert highest_of([(1, None), (None, 3.5)]) == 3.5
    assert highest_of([(None,), ()]) == 0


def test_what_is_next_to_nothing_gets_the_axis_of_nothing() -> None:
    assert ticks(5e-324) == ticks(0)
