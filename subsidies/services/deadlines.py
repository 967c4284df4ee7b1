"""Until when something is due: days counted under the office's table of holidays, on the office's clock."""

from datetime import date, datetime, time

from django.utils.timezone import localtime, make_aware

from core.models import Holiday
from core.working_days import DayUnit, last_day
from subsidies.rules.scheme import Publicity, ReviewStep


def due_at(start: datetime, days: int, unit: DayUnit) -> datetime:
    """The last moment of a period of ``days`` that begins the day after ``start``."""
    return end_of_day(last_on(localtime(start).date(), days, unit))


def due_at_of(step: ReviewStep, start: datetime) -> datetime:
    """Until when a step that somebody has had since ``start`` is to be done."""
    return due_at(start, step.days, step.unit)


def publicity_until(publicity: Publicity, start: datetime) -> datetime:
    """The last moment in which objections are heard to what has been public since ``start``."""
    return due_at(start, publicity.days, publicity.unit)


def last_on(start: date, days: int, unit: DayUnit) -> date:
    """The last day of a period; the table of holidays is read only where working days are counted."""
    exceptions = Holiday.objects.exceptions() if unit is DayUnit.WORKING else {}
    return last_day(start, days, unit, exceptions)


def end_of_day(day: date) -> datetime:
    """The last second of ``day`` on the office's clock."""
    return make_aware(datetime.combine(day, time(23, 59, 59)))
