"""On which days people may be let in, and what their coming counts for. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

OLDEST_SCAN = timedelta(days=3)


def days_of(spans: Iterable[tuple[date, date]]) -> list[date]:
    """Every day of the phases, once each, in order."""
    found = {first + timedelta(days=number) for first, last in spans for number in range((last - first).days + 1)}
    return sorted(found)


def corrected(at: datetime, *, sent_at: datetime | None, now: datetime) -> datetime:
    """When a scan took place by the site's clock, however wrong that of the phone; never in the future."""
    return min(now, at + (now - sent_at) if sent_at else at)


@dataclass(slots=True)
class Presence:
    """Where one person came, over the events of a course."""

    days: set[date] = field(default_factory=set)
    events: set[int] = field(default_factory=set)

    def came(self, event: int, day: date) -> None:
        """They were there on that day."""
        self.days.add(day)
        self.events.add(event)

    def counted(self, unit: str) -> int:
        """By ``days``, or by ``events``."""
        return len(self.days) if unit == "days" else len(self.events)
