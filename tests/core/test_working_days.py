"""Days counted as offices count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.working_days import DayUnit, is_working_day, last_day, working_days_between

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
EXCEPTIONS = st.dictionaries(DAYS, st.booleans(), max_size=30)
# The days off around 1 October 2026, with a Saturday worked instead.
HOLIDAYS = {date(2026, 10, day): False for day in range(1, 8)} | {date(2026, 10, 10): True}


@pytest.mark.parametrize(
    ("start", "days", "unit", "end"),
    [
        (date(2026, 9, 30), 1, DayUnit.WORKING, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, DayUnit.WORKING, date(2026, 10, 10)),
        (date(2026, 9, 30), 4, DayUnit.WORKING, date(2026, 10, 12)),
        (date(2026, 9, 30), 4, DayUnit.CALENDAR, date(2026, 10, 4)),
        (date(2026, 10, 3), 0, DayUnit.WORKING, date(2026, 10, 3)),
        (date(2026, 11, 20), 5, DayUnit.WORKING, date(2026, 11, 27)),
    ],
)
def test_periods(start: date, days: int, unit: DayUnit, end: date) -> None:
    assert last_day(start, days, unit, HOLIDAYS) == end


def test_a_weekend_worked_and_a_holiday_in_the_week() -> None:
    assert is_working_day(date(2026, 10, 10), HOLIDAYS)
    assert not is_working_day(date(2026, 10, 1), HOLIDAYS)
    assert not is_working_day(date(2026, 11, 22), HOLIDAYS)
    assert is_working_day(date(2026, 11, 23), HOLIDAYS)


@given(DAYS, st.integers(1, 60), EXCEPTIONS)
def test_a_period_of_working_days_ends_on_one_and_holds_as_many(start: date, days: int, off: dict[date, bool]) -> None:
    end = last_day(start, days, DayUnit.WORKING, off)
    assert is_working_day(end, off)
    assert working_days_between(start, end, off) == days
    assert end >= last_day(start, days, DayUnit.CALENDAR, off)


@given(DAYS, st.integers(0, 60), EXCEPTIONS)
def test_a_day_more_never_ends_earlier(start: date, days: int, off: dict[date, bool]) -> None:
    assert last_day(start, days, DayUnit.WORKING, off) < last_day(start, days + 1, DayUnit.WORKING, off)


@given(DAYS, st.integers(0, 60), EXCEPTIONS)
def test_another_holiday_never_ends_a_period_earlier(start: date, days: int, off: dict[date, bool]) -> None:
    end = last_day(start, days, DayUnit.WORKING, off)
    assert last_day(start, days, DayUnit.WORKING, {**off, end: False}) >= end


@given(DAYS, DAYS, EXCEPTIONS)
def test_counting_back_is_counting_forth_negative(one: date, other: date, off: dict[date, bool]) -> None:
    assert working_days_between(one, other, off) == -working_days_between(other, one, off)


@given(DAYS, st.integers(0, 100), st.integers(0, 100), EXCEPTIONS)
def test_spans_add_up(start: date, first: int, second: int, off: dict[date, bool]) -> None:
    middle, end = start + timedelta(first), start + timedelta(first + second)
    whole = working_days_between(start, end, off)
    assert whole == working_days_between(start, middle, off) + working_days_between(middle, end, off)
