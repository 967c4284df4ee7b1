"""What the office looks for among the questions that were asked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt

from policy_kb.rules.answer import Origin, Status
from policy_kb.rules.judge import Reason

# Refused because they are none of the documents' business: no gap that the office could fill.
APART = frozenset({Reason.OFF_TOPIC, Reason.INJECTION, Reason.PRIVATE, Reason.SMALL_TALK, Reason.INCOMPLETE})

RECENT_DAYS, EARLIER_DAYS = 7, 28
RISING_FROM = 3  # questions in the recent days: less is chance
SPREADS = 2.0  # of the expected number's own spread


class View(StrEnum):
    """What the desk shows."""

    ALL = "all"
    UNANSWERED = "unanswered"
    PARTIAL = "partial"
    DISLIKED = "disliked"
    RISING = "rising"
    APART = "apart"


class Handling(StrEnum):
    """Whether somebody has dealt with a group."""

    OPEN = "open"
    HANDLED = "handled"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the desk lists it; ``useful`` is None while its asker said nothing, ``day`` a local day."""

    pk: int
    question: str  # a follow-up as it was completed
    status: Status
    reason: str
    origin: Origin
    day: date
    handled: bool
    useful: bool | None

    @property
    def is_apart(self) -> bool:
        """Whether it was turned away as none of our business."""
        return self.status is Status.REFUSED and self.reason in APART

    @property
    def is_open(self) -> bool:
        """Whether the office has still to look at it: a curated answer nobody disliked needs no look."""
        return not self.handled and (self.origin is not Origin.CURATED or self.useful is False)

    def shows_in(self, view: View) -> bool:
        """Whether the question belongs to a view; what rises is a matter of groups."""
        if view is View.UNANSWERED:
            return self.status is Status.REFUSED and not self.is_apart
        if view is View.PARTIAL:
            return self.status is Status.PARTIAL
        if view is View.DISLIKED:
            return self.useful is False
        return self.is_apart if view is View.APART else True


def is_rising(days: Iterable[date], today: date) -> bool:
    """Whether a group's questions come faster than its past leads one to expect.

    The last ``RECENT_DAYS`` (today among them) are compared with a week's share of the
    ``EARLIER_DAYS`` before: rising is at least ``RISING_FROM`` questions and more than the
    expected number plus ``SPREADS`` times its spread (the square root, as of rare events; at
    least 1).
    """
    recent_from = today - timedelta(days=RECENT_DAYS - 1)
    earlier_from = recent_from - timedelta(days=EARLIER_DAYS)
    recent = earlier = 0
    for day in days:
        recent += recent_from <= day <= today
        earlier += earlier_from <= day < recent_from
    expected = earlier * RECENT_DAYS / EARLIER_DAYS
    return recent >= RISING_FROM and recent > expected + SPREADS * max(1.0, sqrt(expected))


def daily_counts(days: Iterable[date], first: date, last: date, *, slots: int) -> list[int]:
    """How many of the days fall into each of at most ``slots`` equal stretches from ``first`` to ``last``."""
    span = (last - first).days + 1
    stretch = -(-span // slots)
    counts = [0] * (-(-span // stretch))
    for day in days:
        if first <= day <= last:
            # Counted from the end, so that the last stretch is a whole one.
            counts[len(counts) - 1 - (last - day).days // stretch] += 1
    return counts
