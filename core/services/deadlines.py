"""Until when something is due: days counted under the office's table of holidays, on the office's clock."""

from datetime import date, datetime, time
from typing import Protocol

from django.utils.timezone import localtime, make_aware

from core.models import Holiday
from core.working_days import DayUnit, last_day, working_days_between


class Period(Protocol):
    """So many days of one unit: a step of a review, a publicity."""

    @property
    def days(self) -> int: ...

    @property
    def unit(self) -> DayUnit: ...


def due_at(start: datetime, days: int, unit: DayUnit) -> datetime:
    """The last moment of a period of ``days`` that begins the day after ``start``."""
    return end_of_day(last_on(localtime(start).date(), days, unit))


def end_of(period: Period, start: datetime) -> datetime:
    """The last moment of a period begun at ``start``: until when a step is due, or objections are heard."""
    return due_at(start, period.days, period.unit)


def last_on(start: date, days: int, unit: DayUnit) -> date:
    """The last day of a period; the table of holidays is read only where working days are counted."""
    exceptions = Holiday.objects.exceptions() if unit is DayUnit.WORKING else {}
    return last_day(start, days, unit, exceptions)


def end_of_day(day: date) -> datetime:
    """The last second of ``day`` on the office's clock."""
    return make_aware(datetime.combine(day, time(23, 59, 59)))


def days_between(start: datetime, end: datetime, unit: DayUnit) -> int:
    """How many days of the unit lie between the two; negative when ``end`` comes first."""
    first, last = localtime(start).date(), localtime(end).date()
    if unit is DayUnit.CALENDAR:
        return (last - first).days
    return working_days_between(first, last, Holiday.objects.exceptions())
