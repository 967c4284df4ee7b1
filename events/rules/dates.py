"""What follows from the phases of an event. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class DateFault(StrEnum):
    """What is wrong with a phase."""

    NONE = "none"  # an event without any
    ORDER = "order"  # it ends before it begins
    TIMES = "times"  # one time without the other
    LENGTH = "length"  # within one day, it ends no later than it begins
    TOO_LONG = "too_long"


LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Span:
    """A phase as it is entered: days, both included, and perhaps times on the first and on the last of them."""

    first_day: date
    last_day: date
    starts: time | None = None
    ends: time | None = None
    label: str = ""
    uid: str = ""  # of a phase that calendars know already

    @property
    def fault(self) -> DateFault | None:
        """What is wrong with it, if anything."""
        if self.last_day < self.first_day:
            return DateFault.ORDER
        if self.last_day - self.first_day > LONGEST:
            return DateFault.TOO_LONG
        if (self.starts is None) != (self.ends is None):
            return DateFault.TIMES
        if self.starts and self.ends and self.first_day == self.last_day and self.ends <= self.starts:
            return DateFault.LENGTH
        return None


def faults(spans: Sequence[Span]) -> list[DateFault]:
    """Every fault of the phases; an event has one phase at least."""
    return [fault for span in spans if (fault := span.fault)] if spans else [DateFault.NONE]


def outer_days(spans: Iterable[tuple[date, date]]) -> tuple[date | None, date | None]:
    """The first and the last day of all."""
    known = list(spans)
    return min((first for first, _last in known), default=None), max((last for _first, last in known), default=None)


def file_by(first_day: date | None, days: int | None) -> date | None:
    """The last day on which an event may be filed so many days before it begins."""
    return None if first_day is None or days is None else first_day - timedelta(days=days)


def moment(day: date, clock: time) -> datetime:
    """Both as a wall-clock time, without a zone."""
    return datetime.combine(day, clock)
