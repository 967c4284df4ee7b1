"""Medians, and how long applications stay."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.rules.stays import Spread, Visit, days_by_state, spread_of

START = datetime(2026, 3, 1, tzinfo=UTC)


def visit(application: int, state: str, entered: float, left: float | None) -> Visit:
    return Visit(application, state, at(entered), None if left is None else at(left))


def at(days: float) -> datetime:
    return START + timedelta(days=days)


def test_nothing_has_no_spread() -> None:
    assert spread_of([]) is None
    assert days_by_state([]) == {}


def test_the_median_lies_between_two_the_rest_is_measured() -> None:
    assert spread_of([4.0]) == Spread(1, 4.0, 4.0)
    assert spread_of([10, 1, 2, 3]) == Spread(4, 2.5, 10)
    assert spread_of(list(range(1, 11))) == Spread(10, 5.5, 9)
    assert spread_of(list(range(1, 21))) == Spread(20, 10.5, 18)


@given(st.lists(st.floats(0, 1e4), min_size=1))
def test_a_spread_keeps_its_promises(measures: list[float]) -> None:
    spread = spread_of(measures)
    assert spread is not None
    assert spread.p90 in measures
    assert min(measures) <= spread.median <= spread.p90 <= max(measures)
    assert sum(each <= spread.p90 for each in measures) >= 0.9 * len(measures) - 1e-9
    assert sum(each < spread.p90 for each in measures) < 0.9 * len(measures)
    assert spread_of(sorted(measures, reverse=True)) == spread


def test_several_stays_add_up_and_lasting_ones_do_not_count() -> None:
    found = days_by_state(
        [
            visit(1, "review", 0, 2),
            visit(1, "supplement", 2, 5.5),
            visit(1, "review", 5.5, 6),
            visit(1, "decision", 6, None),
            visit(2, "review", 0, 4),
            visit(2, "supplement", 4, 5),
            visit(2, "review", 5, None),
        ]
    )
    assert found == {"review": [pytest.approx(2.5)], "supplement": [pytest.approx(3.5), pytest.approx(1)]}


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from("ab"), st.integers(0, 9), st.integers(0, 9))))
def test_no_day_is_lost_or_invented(rows: list[tuple[int, str, int, int]]) -> None:
    visits = [visit(application, state, start, start + length) for application, state, start, length in rows]
    found = days_by_state(visits)
    assert sum(sum(days) for days in found.values()) == pytest.approx(sum(row[3] for row in rows))
    assert all(day >= 0 for days in found.values() for day in days)
