"""When the next editions of an event take place. Pure."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How often."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
MOST = 24  # editions made at once


def later(day: date, every: Every, times: int) -> date:
    """The day so many weeks or months later; the last of the month where a month has no such day."""
    if every is Every.WEEK:
        return day + timedelta(weeks=times)
    number = day.year * 12 + day.month - 1 + MONTHS[every] * times
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
