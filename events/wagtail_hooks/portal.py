"""What the calendar shows elsewhere: its section, what comes next on the home page, its pages for search engines."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.panels import Panel
from core.sections import Section
from core.sitemaps import PortalSitemap
from events.models import Event
from events.views.sitemaps import EventSitemap

SHOWN = 4


@hooks.register("portal_section")
def events_section() -> Section:
    return Section(
        key="events",
        title=_("展会活动"),
        url="/events/",
        icon="calendar-days",
        summary=_("展会、培训和供需对接的日程与报名"),
        order=60,
    )


@hooks.register("home_panels")
def coming_events(request: HttpRequest) -> list[Panel]:
    """What comes next, on the home page."""
    coming = Event.objects.published().on_the_way().from_day(timezone.localdate())
    events = list(coming.select_related("group_stand").defer("body")[:SHOWN])
    if not events:
        return []
    return [
        Panel(
            title=_("近期展会活动"),
            template="events/_home_panel.html",
            context={"events": events},
            order=45,
            url=reverse("events:calendar"),
            more=_("看日历"),
        )
    ]


@hooks.register("sitemaps")
def event_sitemap() -> dict[str, PortalSitemap]:
    return {"events": EventSitemap()}
