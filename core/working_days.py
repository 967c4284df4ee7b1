"""Counting days as offices do: calendar days, or working days under a table of holidays. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class DayUnit(StrEnum):
    """How a period is counted."""

    CALENDAR = "calendar"
    WORKING = "working"


# day → whether people work on it: False for a holiday, True for a weekend worked instead (调休)
Exceptions = Mapping[date, bool]


def is_working_day(day: date, exceptions: Exceptions) -> bool:
    """Whether offices work on ``day``."""
    return exceptions.get(day, day.weekday() < SATURDAY)


def last_day(start: date, days: int, unit: DayUnit, exceptions: Exceptions) -> date:
    """The last day of a period of ``days`` that begins the day after ``start``. ``days`` of 0 end on ``start``."""
    if unit is DayUnit.CALENDAR:
        return start + timedelta(days=days)
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, exceptions)
    return day


def working_days_between(start: date, end: date, exceptions: Exceptions) -> int:
    """How many working days lie after ``start``, up to and with ``end``; negative when ``end`` comes first."""
    if end < start:
        return -working_days_between(end, start, exceptions)
    span = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(is_working_day(day, exceptions) for day in span)
