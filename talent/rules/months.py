"""Months counted on the calendar. Pure."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
