"""What the parts of the play share: who is on stage, and where."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from accounts.models import Enterprise, User
from parks.models import Enquiry, ParkPage

MARK = "（演示）"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that somebody does at a moment; by the clock of the play, which never runs ahead of now."""

    at: datetime
    act: Callable[[datetime], None]


def on(day: date, hour: int, act: Callable[[datetime], None]) -> Happening:
    """On that day at that hour."""
    return Happening(moment(day, hour), act)


def moment(day: date, hour: int) -> datetime:
    """In the zone's time."""
    return make_aware(datetime.combine(day, time(hour)))


@dataclass(frozen=True, slots=True)
class Stage:
    """People by user name, parks by slug, companies by their owner; enquiries by a word, as they are made."""

    today: date
    people: dict[str, User]
    parks: dict[str, ParkPage]
    companies: dict[str, Enterprise]
    enquiries: dict[str, Enquiry] = field(default_factory=dict)

    def ago(self, days: int, hour: int, act: Callable[[datetime], None]) -> Happening:
        """So many days before today."""
        return on(self.today - timedelta(days=days), hour, act)
