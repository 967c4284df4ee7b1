"""Write the demo events that are missing."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from accounts.models import User
from events.models import AgendaSession, Event, EventSeries
from events.rules.dates import Span
from events.seeds.demo import DEMO_EVENTS
from events.seeds.shapes import DemoEvent
from events.services.keeping import create_event, new_slug
from events.services.moving import move

CLOSING = time(18, 0)


def seed_events(*, now: datetime, day: date, by: User | None) -> Iterator[str]:
    """A line for each event that was missing; the days count from ``day``. What is there stays as it is."""
    known = set(
        Event.objects.filter(slug__in=[f"demo-{demo.slug}" for demo in DEMO_EVENTS]).values_list("slug", flat=True)
    )
    for demo in DEMO_EVENTS:
        if f"demo-{demo.slug}" not in known:
            event = _seed(demo, now=now, day=day, by=by)
            yield f"created  {event.get_absolute_url()}  {event.title}"


def _seed(demo: DemoEvent, *, now: datetime, day: date, by: User | None) -> Event:
    values = {
        **demo.columns,
        "title": demo.title,
        "slug": f"demo-{demo.slug}",
        "series": _series(demo.series) if demo.series else None,
        "is_demonstration": True,
        "is_published": True,
        "verified_on": day,
    }
    if demo.register_in is not None:
        values["register_by"] = make_aware(datetime.combine(day + timedelta(days=demo.register_in), CLOSING))
    phases = []
    for phase in demo.phases:
        first = day + timedelta(days=phase.starts_in)
        phases.append(Span(first, first + timedelta(days=phase.days - 1), phase.starts, phase.ends, phase.label))
    event = create_event(by=by, now=now, values=values, phases=phases)
    AgendaSession.objects.bulk_create(
        AgendaSession(
            event=event,
            day=phases[0].first_day + timedelta(days=session.on),
            starts=session.starts,
            ends=session.ends,
            title=session.title,
            place=session.place,
            summary=session.summary,
            speakers=session.speakers,
        )
        for session in demo.sessions
    )
    name, reason = demo.becomes
    return move(event=event, name=name, by=by, now=now, reason=reason) if name else event


def _series(title: str) -> EventSeries:
    found, _created = EventSeries.objects.get_or_create(title=title, defaults={"slug": new_slug("", "series", None)})
    return found
