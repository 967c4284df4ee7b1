"""Events as a test needs them, made by the calendar's services."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from events.models import Event, EventKind
from events.rules.dates import Span
from events.services.keeping import create_event

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)  # 10:00 in Beijing
TODAY = date(2026, 11, 30)


def event(
    title: str = "选品博览会", *, first: date = date(2026, 12, 12), days: int = 3, now: datetime = NOW, **columns: Any
) -> Event:
    """A published exhibition of one phase."""
    phases = columns.pop("phases", None) or [Span(first, first + timedelta(days=days - 1))]
    values = {"kind": EventKind.EXHIBITION, "city": "北京", "is_published": True, **columns, "title": title}
    return create_event(by=None, now=now, values=values, phases=phases)


def many(start: int, end: int, *, first: date = date(2026, 12, 1)) -> None:
    """Published events number ``start`` up to ``end``, all within one month, in as few statements as there are tables."""
    from events.models import EventPhase

    made = Event.objects.bulk_create(
        Event(
            title=f"活动{number}",
            slug=f"many-{number}",
            city=f"城市{number % 7}",
            is_published=True,
            first_day=first + timedelta(days=number % 25),
            last_day=first + timedelta(days=number % 25 + 2),
            register_by=datetime(2026, 12, 1 + number % 20, 10, tzinfo=UTC),
        )
        for number in range(start, end)
    )
    EventPhase.objects.bulk_create(
        EventPhase(event=each, first_day=each.first_day, last_day=each.last_day) for each in made
    )
