"""Rounds of meetings: from a day and hours to spans of minutes; what two sides' words come to. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

MOST_ROUNDS = 60  # of one event


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of a day in which rounds follow one another."""

    day: date
    starts: time
    ends: time
    minutes: int
    pause: int = 0


def rounds_of(hours: Hours) -> list[tuple[datetime, datetime]]:
    """Every round that ends within the hours (naive, on the office's clock), none overlapping another."""
    begin, end = datetime.combine(hours.day, hours.starts), datetime.combine(hours.day, hours.ends)
    length, step = timedelta(minutes=hours.minutes), timedelta(minutes=hours.minutes + hours.pause)
    found = []
    while begin + length <= end and hours.minutes > 0:
        found.append((begin, begin + length))
        begin += step
    return found


def overlapping(spans: Iterable[tuple[datetime, datetime]]) -> bool:
    """Whether any two of the spans share a moment; one may begin when another ends."""
    ordered = sorted(spans)
    return any(later[0] < earlier[1] for earlier, later in pairwise(ordered))


def first_free(taken: Iterable[int], tables: int) -> int | None:
    """The lowest table that is free; None when all are taken."""
    used = set(taken)
    return next((table for table in range(1, tables + 1) if table not in used), None)


def counted_amount(amounts: Iterable[Decimal | None]) -> Decimal:
    """What a meeting's contract counts for: where both sides say an amount, the lower."""
    said = [amount for amount in amounts if amount]
    return min(said, default=Decimal(0))
