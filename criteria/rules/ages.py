"""How old something is on a day, in whole years, months or days. Pure.

A period that ends in a month without its day ends on that month's last day, as the Civil Code counts
(民法典第二百零二条): what began on 29 February is a year old on 28 February.
"""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from criteria.rules.definition import AgeUnit

MONTHS_A_YEAR = 12


def after(start: date, count: int, unit: AgeUnit) -> date:
    """The day on which what began on ``start`` is ``count`` units old; ``date.max`` beyond the calendar."""
    if unit is AgeUnit.DAYS:
        return start + timedelta(days=count) if count <= (date.max - start).days else date.max
    months = count * MONTHS_A_YEAR if unit is AgeUnit.YEARS else count
    years, month = divmod(start.month - 1 + months, MONTHS_A_YEAR)
    year = start.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def age(start: date, day: date, unit: AgeUnit) -> int:
    """Whole units from ``start`` to ``day``; negative where ``start`` is still to come."""
    if start > day:
        return -age(day, start, unit) or -1
    if unit is AgeUnit.DAYS:
        return (day - start).days
    months = (day.year - start.year) * MONTHS_A_YEAR + day.month - start.month
    if after(start, months, AgeUnit.MONTHS) > day:
        months -= 1
    return months // MONTHS_A_YEAR if unit is AgeUnit.YEARS else months
