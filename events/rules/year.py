"""A year as twelve small months with how much takes place on each day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from events.rules.month import WEEK, grid_bounds

LEVELS = (1, 3, 6)  # from how many entries on a day is shaded one tone darker


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of a small month; ``level`` is its tone, 0 for nothing."""

    day: date
    is_inside: bool
    count: int

    @property
    def level(self) -> int:
        return sum(self.count >= least for least in LEVELS)


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month with ``count``, how many spans touch it."""

    first: date
    count: int
    weeks: tuple[tuple[YearDay, ...], ...]


def months_of(year: int, spans: Iterable[tuple[date, date]]) -> list[YearMonth]:
    """Twelve months; ``spans`` are first and last days, both included."""
    begin, end = date(year, 1, 1), date(year, 12, 31)
    steps = [0] * 368
    in_month = [0] * 13
    for first, last in spans:
        if first > end or last < begin:
            continue
        start, stop = max(first, begin), min(last, end)
        steps[(start - begin).days] += 1
        steps[(stop - begin).days + 1] -= 1
        for month in range(start.month, stop.month + 1):
            in_month[month] += 1
    counts, running = {}, 0
    for number in range((end - begin).days + 1):
        running += steps[number]
        counts[begin + timedelta(days=number)] = running
    return [
        YearMonth(date(year, month, 1), in_month[month], _weeks(date(year, month, 1), counts)) for month in range(1, 13)
    ]


def _weeks(first: date, counts: dict[date, int]) -> tuple[tuple[YearDay, ...], ...]:
    begin, end = grid_bounds(first)
    days = [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
    drawn = [
        YearDay(day, day.month == first.month, counts.get(day, 0) if day.month == first.month else 0) for day in days
    ]
    return tuple(tuple(drawn[start : start + WEEK]) for start in range(0, len(drawn), WEEK))
