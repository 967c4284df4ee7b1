"""What a calendar's page shows between two days: phases of events, and deadlines as entries of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby

from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from events.models import Event, EventPhase, EventState

Chosen = Mapping[str, str]


class EntryKind(StrEnum):
    """What an entry stands for."""

    EVENT = "event"
    REGISTER = "register"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class Entry:
    """A bar in the month, a line in the list. ``first`` and ``last`` are both included."""

    kind: EntryKind
    event: Event
    first: date
    last: date
    label: str = ""
    starts: time | None = None
    ends: time | None = None

    @property
    def title(self) -> str:
        """In words."""
        if self.kind is EntryKind.REGISTER:
            return _("报名截止：%(title)s") % {"title": self.event.title}
        if self.kind is EntryKind.FILING:
            return _("备案截止：%(title)s") % {"title": self.event.title}
        return f"{self.event.title}（{self.label}）" if self.label else self.event.title

    @property
    def tone(self) -> str:
        """What it looks like: the event's kind, ``deadline``, or ``off`` for what does not take place."""
        if self.event.state in {EventState.CANCELLED, EventState.POSTPONED}:
            return "off"
        return self.event.kind if self.kind is EntryKind.EVENT else "deadline"

    @property
    def url(self) -> str:
        return self.event.get_absolute_url()

    @property
    def is_long(self) -> bool:
        """Whether it lasts for several days."""
        return self.last > self.first


def entries_between(first: date, last: date, chosen: Chosen) -> list[Entry]:
    """Everything between two days, both included, in the order of days and times. Three queries."""
    phases = EventPhase.objects.published().matching(chosen).within(first, last).with_event()
    found = [
        Entry(EntryKind.EVENT, phase.event, phase.first_day, phase.last_day, phase.label, phase.starts, phase.ends)
        for phase in phases
    ]
    if chosen.get("deadlines") != "no":
        found += _deadlines(first, last, chosen)
    return sorted(found, key=lambda entry: (entry.first, entry.starts or time(), -(entry.last - entry.first).days))


def _deadlines(first: date, last: date, chosen: Chosen) -> list[Entry]:
    events = Event.objects.published().matching(chosen).for_entries()
    begin, end = (make_aware(datetime.combine(day, time())) for day in (first, last + timedelta(days=1)))
    registering = [
        Entry(EntryKind.REGISTER, event, moment.date(), moment.date(), starts=moment.time())
        for event in events.registering_between(begin, end)
        if (moment := localtime(event.register_by))
    ]
    filing = [
        Entry(EntryKind.FILING, event, event.file_by, event.file_by) for event in events.filing_between(first, last)
    ]
    return [*registering, *filing]


@dataclass(frozen=True, slots=True)
class DayList:
    """A day with what begins on it, or goes on at the beginning of the list."""

    day: date
    entries: tuple[Entry, ...]


def by_day(entries: list[Entry], *, first: date, most: int) -> tuple[list[DayList], int]:
    """At most ``most`` entries under the day on which they begin (``first`` for what began before); how many are left."""
    kept, left = entries[:most], max(len(entries) - most, 0)
    keyed = sorted(kept, key=lambda entry: max(entry.first, first))
    days = [DayList(day, tuple(group)) for day, group in groupby(keyed, key=lambda entry: max(entry.first, first))]
    return days, left


def week_of(monday: date, entries: list[Entry]) -> list[DayList]:
    """Seven days, each with all that takes place on it."""
    days = [monday + timedelta(days=number) for number in range(7)]
    return [DayList(day, tuple(entry for entry in entries if entry.first <= day <= entry.last)) for day in days]
