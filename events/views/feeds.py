"""Subscriptions: calendar files for everything that filters let through or for one event, and news as a feed."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from events.documents.calendars import calendar_file
from events.forms.filters import CalendarFilters, local_today
from events.models import Event, EventPhase
from events.querysets.events import EventQuerySet
from events.services.places import place_in_words
from events.services.telling import days_in_words

PAST, AHEAD = timedelta(days=180), timedelta(days=730)  # what a calendar program keeps in step with
MOST = 3_000
NEWS = 30
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_changed(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> datetime | None:
    """When anything changed last; asked of the whole calendar, for what is hidden leaves no trace in a part of it."""
    return Event.objects.last_change()


def calendar_tag(request: HttpRequest, *_args: Any, **_kwargs: Any) -> str:
    """Names the state of a feed: the last change, the day (which moves the window), the filters, the language."""
    parts = (Event.objects.last_change(), local_today(), request.META.get("QUERY_STRING", ""), get_language())
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=calendar_tag, last_modified_func=calendar_changed)
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """Everything that passes the filters, half a year back and two years ahead, cancelled events too."""
    filters = CalendarFilters(request.GET)
    today = local_today()
    phases = EventPhase.objects.published().matching(filters.chosen).within(today - PAST, today + AHEAD)
    listed = phases.for_calendars()[:MOST]
    name = _("%(site)s 展会活动") % {"site": _(settings.SITE_NAME)}
    named = f"{name}（{filters.in_words}）" if filters.in_words else name
    deadlines = filters.chosen.get("deadlines") != "no"
    return _file(calendar_file(named, listed, deadlines=deadlines, source=_source(filters)), "events.ics")


def _source(filters: CalendarFilters) -> str:
    address = settings.BASE_URL + reverse("events:calendar_ics")
    return f"{address}?{filters.query}" if filters.query else address


@require_safe
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """One event with its phases and deadlines."""
    found = get_object_or_404(Event.objects.published(), slug=slug)
    phases = EventPhase.objects.filter(event=found).for_calendars()
    return _file(calendar_file(found.title, phases), f"{found.slug}.ics")


def _file(content: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


class EventFeed(Feed):
    """What changed last in the calendar; the filters of the address hold."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> CalendarFilters:
        return CalendarFilters(request.GET)

    def title(self, filters: CalendarFilters) -> str:
        name = _("%(site)s 展会活动") % {"site": _(settings.SITE_NAME)}
        return f"{name}（{filters.in_words}）" if filters.in_words else name

    def link(self, filters: CalendarFilters) -> str:
        return reverse("events:calendar") + (f"?{filters.query}" if filters.query else "")

    def feed_url(self, filters: CalendarFilters) -> str:
        return reverse("events:feed") + (f"?{filters.query}" if filters.query else "")

    def items(self, filters: CalendarFilters) -> EventQuerySet:
        events = Event.objects.published().matching(filters.chosen).filter(last_day__gte=local_today())
        found: EventQuerySet = events.for_listing().order_by("-changed_at", "-pk")[:NEWS]
        return found

    def item_title(self, item: Event) -> str:
        return f"{item.title}（{item.get_state_display()}）"

    def item_description(self, item: Event) -> str:
        lines = [days_in_words(item), place_in_words(item), item.summary, item.state_reason]
        return "；".join(line for line in lines if line)

    def item_categories(self, item: Event) -> list[str]:
        return [str(item.get_kind_display())]

    def item_guid(self, item: Event) -> str:
        return f"urn:uuid:{item.uid.partition('@')[0]}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Event) -> datetime:
        return item.published_at or item.created_at

    def item_updateddate(self, item: Event) -> datetime:
        return item.changed_at
