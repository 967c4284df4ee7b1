"""What came of training, counted: by base and by year, small numbers not told apart. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from talent.rules.months import months_after

LEAST_SHOWN = 5  # people: fewer could be guessed one by one


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one person who was trained: certified, hired, still there after the set time.

    ``retained`` is None where the time is not over, and for who was not hired.
    """

    certified: bool
    hired: bool
    retained: bool | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """People trained; of them certified, hired, retained. ``pending``: hired too short a time ago to say."""

    trained: int = 0
    certified: int = 0
    hired: int = 0
    retained: int = 0
    pending: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.trained + other.trained,
            self.certified + other.certified,
            self.hired + other.hired,
            self.retained + other.retained,
            self.pending + other.pending,
        )

    @property
    def is_small(self) -> bool:
        """Whether people could be told apart in it."""
        return 0 < self.trained < LEAST_SHOWN

    @property
    def hired_share(self) -> float | None:
        """Percent of the trained; None of nobody."""
        return 100 * self.hired / self.trained if self.trained else None


def counted(outcomes: Iterable[Outcome]) -> Figures:
    """Figures of people, one outcome each."""
    found = Figures()
    for each in outcomes:
        found += Figures(
            1,
            int(each.certified),
            int(each.hired),
            int(each.retained is True),
            int(each.hired and each.retained is None),
        )
    return found


def is_retained(hired_on: date, left_on: date | None, *, months: int, day: date) -> bool | None:
    """Whether somebody was still there ``months`` after being hired; None while that day is to come."""
    due = months_after(hired_on, months)
    if left_on is not None and left_on < due:
        return False
    return True if due <= day else None


def years_between(first: date, until: date) -> list[tuple[date, date]]:
    """The years from ``first`` on that begin before ``until``: first and last day of each, both included."""
    spans, number = [], 0
    while (start := months_after(first, 12 * number)) < until:
        number += 1
        spans.append((start, months_after(first, 12 * number) - timedelta(days=1)))
    return spans
