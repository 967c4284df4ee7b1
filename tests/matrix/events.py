"""The calendar: public what is published; kept by officers of all districts."""

from collections.abc import Mapping
from datetime import date

from django.core.files.base import ContentFile

from accounts.models import User
from events.models import EventMaterial, EventSeries
from tests.factories.events import event
from tests.matrix import NO_COLLEAGUE, OFFICE, CompanyRow, OfficeRow

SNIPPET = "/admin/snippets/events"
DESK = "/admin/events"
KEEPERS = (302, 302, 302, 302, 302, 302, 200, 302, 200)  # officer2 looks after one district: sent back, told why
KEEPERS_FORM = (302, 302, 302, 302, 302, 302, 422, 302, 422)
MEMBERS_ONLY = (302, 405, 405, 405, 405, 405, 405, 405, 405)

ROWS = [
    CompanyRow("events:calendar", "/events/", 200),
    CompanyRow("events:calendar_ics", "/events/calendar.ics", 200),
    CompanyRow("events:feed", "/events/feed.xml", 200),
    CompanyRow("events:event", "/events/{event_slug}/", 200),
    CompanyRow("events:event", "/events/{event_draft}/", 404),
    CompanyRow("events:event_ics", "/events/{event_slug}/event.ics", 200),
    CompanyRow("events:event_ics", "/events/{event_draft}/event.ics", 404),
    CompanyRow("events:follow", "/events/{event_slug}/follow/", MEMBERS_ONLY),
    CompanyRow("events:follow", "/events/{event_slug}/follow/", 302, "post"),
    CompanyRow("events:follow", "/events/{event_draft}/follow/", (302, *[404] * 8), "post"),
    CompanyRow("events:material", "/events/{event_slug}/materials/{event_material}/", 200),
    CompanyRow("events:material", "/events/{event_draft}/materials/{event_material}/", 404),
    CompanyRow("api-1:list_events", "/api/v1/events", 200),
    CompanyRow("api-1:get_event", "/api/v1/events/{event_slug}", 200),
    CompanyRow("api-1:get_event", "/api/v1/events/{event_draft}", 404),
    CompanyRow("wagtailsnippets_events_event", f"{SNIPPET}/event/", OFFICE),
    CompanyRow("wagtailsnippets_events_event", f"{SNIPPET}/event/add/", KEEPERS),
    CompanyRow("wagtailsnippets_events_event", f"{SNIPPET}/event/edit/{{event}}/", KEEPERS),
    CompanyRow("wagtailsnippets_events_event", f"{SNIPPET}/event/delete/{{event}}/", 302),  # nobody: it was public
    CompanyRow("wagtailsnippets_events_eventseries", f"{SNIPPET}/eventseries/", OFFICE),
    CompanyRow("wagtailsnippets_events_eventseries", f"{SNIPPET}/eventseries/edit/{{series}}/", KEEPERS),
    CompanyRow("events_office", f"{DESK}/export/", OFFICE),
    CompanyRow("events_office", f"{DESK}/import/", KEEPERS),
    CompanyRow("events_office", f"{DESK}/import/", KEEPERS_FORM, "post"),
    *(
        CompanyRow("events_office", f"{DESK}/{{event}}/{name}/", KEEPERS)
        for name in ("confirm", "postpone", "cancel", "editions")
    ),
    *(
        CompanyRow("events_office", f"{DESK}/{{event}}/{name}/", KEEPERS_FORM, "post")
        for name in ("postpone", "cancel", "editions")
    ),
    CompanyRow("events_office", f"{DESK}/{{event}}/duplicate/", (*[302] * 6, 405, 405, 405)),
    CompanyRow("events_office", f"{DESK}/{{event}}/duplicate/", 302, "post"),
    OfficeRow("wagtailsnippets_events_event", f"{SNIPPET}/event/", NO_COLLEAGUE),
    OfficeRow("wagtailsnippets_events_event", f"{SNIPPET}/event/edit/{{event}}/", NO_COLLEAGUE),
    OfficeRow("events_office", f"{DESK}/export/", NO_COLLEAGUE),
    OfficeRow("events_office", f"{DESK}/import/", NO_COLLEAGUE),
    OfficeRow("events_office", f"{DESK}/{{event}}/cancel/", NO_COLLEAGUE, "post"),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A published event with a material, one that is not public, a series."""
    made = event("矩阵展", first=date(2026, 12, 12))
    material = EventMaterial.objects.create(
        event=made, title="手册", kind="pdf", size=4, file=ContentFile(b"%PDF", "a.pdf")
    )
    series = EventSeries.objects.create(title="矩阵系列", slug="matrix-series")
    return {
        "event": made.pk,
        "event_slug": made.slug,
        "event_draft": event("矩阵草稿", is_published=False).slug,
        "event_material": material.pk,
        "series": series.pk,
    }
