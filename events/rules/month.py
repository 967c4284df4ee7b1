"""A month as weeks with bars: which bar lies in which lane, and what finds no room. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

WEEK = 7
LANES = 4  # bars above one another in a week; what is more is counted


class Spanning(Protocol):
    """Something from one day to another, both included."""

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


Entry = TypeVar("Entry", bound=Spanning)


@dataclass(frozen=True, slots=True)
class Bar(Generic[Entry]):
    """A piece of an entry within a week: ``column`` 1 is Monday, ``lane`` 1 the topmost.

    ``begins`` and ``ends`` say whether the entry does so here, or goes on in another week.
    """

    entry: Entry
    column: int
    length: int
    lane: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid; ``count`` is of all entries on it, ``hidden`` of those without a bar."""

    day: date
    is_inside: bool
    count: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Week(Generic[Entry]):
    """Seven days from Monday."""

    days: tuple[Day, ...]
    bars: tuple[Bar[Entry], ...]

    @property
    def lanes(self) -> int:
        """How many lanes are used."""
        return max((bar.lane for bar in self.bars), default=0)

    @property
    def hides(self) -> bool:
        """Whether some entries found no room."""
        return any(day.hidden for day in self.days)


def month_bounds(day: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    first = day.replace(day=1)
    return first, _next_month(first) - timedelta(days=1)


def shifted_month(day: date, months: int) -> date:
    """The first day of the month so many months away. Raises OverflowError beyond the calendar's years."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(year)
    return date(year, month + 1, 1)


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def grid_bounds(day: date) -> tuple[date, date]:
    """The Monday on which the grid of a month begins, and the Sunday on which it ends."""
    first, last = month_bounds(day)
    return monday_of(first), monday_of(last) + timedelta(days=WEEK - 1)


def weeks_of(day: date, entries: Iterable[Entry], *, lanes: int = LANES) -> list[Week[Entry]]:
    """The weeks of a month with their bars: long entries first, each in the topmost lane that is free."""
    first, last = grid_bounds(day)
    ordered = sorted(entries, key=lambda entry: (entry.first, -(entry.last - entry.first).days))
    starts = [first + timedelta(days=number) for number in range(0, (last - first).days, WEEK)]
    return [_week(monday, day.month, ordered, lanes) for monday in starts]


def _week(monday: date, month: int, ordered: Sequence[Entry], lanes: int) -> Week[Entry]:
    sunday = monday + timedelta(days=WEEK - 1)
    taken = [0] * lanes  # in each lane, the last column that is taken
    counts, hidden = [0] * WEEK, [0] * WEEK
    bars: list[Bar[Entry]] = []
    for entry in ordered:
        if entry.first > sunday or entry.last < monday:
            continue
        start, end = max(entry.first, monday), min(entry.last, sunday)
        column, length = (start - monday).days + 1, (end - start).days + 1
        lane = next((number for number, until in enumerate(taken) if until < column), None)
        for place in range(column - 1, column - 1 + length):
            counts[place] += 1
            hidden[place] += lane is None
        if lane is None:
            continue
        taken[lane] = column + length - 1
        bars.append(Bar(entry, column, length, lane + 1, start == entry.first, end == entry.last))
    days = tuple(
        Day(day, day.month == month, counts[place], hidden[place])
        for place, day in enumerate(monday + timedelta(days=number) for number in range(WEEK))
    )
    return Week(days, tuple(bars))


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
