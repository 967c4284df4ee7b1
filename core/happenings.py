"""Plays of demo data: what people did, in the order of time, so that the audit trail is in that order too."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that somebody does: so many days from today (negative: before it), at that hour."""

    day: int
    hour: int
    act: Callable[[datetime], None]

    def at(self, today: date) -> datetime:
        """The moment, in the zone's time."""
        return make_aware(datetime.combine(today + timedelta(days=self.day), time(self.hour)))


def play(happenings: Iterable[Happening], *, now: datetime) -> None:
    """Let everything happen, the earliest first; the clock of the play never runs ahead of ``now``."""
    today = localdate(now)
    for each in sorted(happenings, key=lambda each: (each.day, each.hour)):
        each.act(min(each.at(today), now))
