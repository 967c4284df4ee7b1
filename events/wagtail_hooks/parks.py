"""What takes place in a park, on the park's page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from core.panels import PAGE_HOOK, Panel
from events.models import Event
from parks.models import ParkPage

SHOWN = 5


@hooks.register(PAGE_HOOK)
def events_in_park(_request: HttpRequest, page: Page) -> list[Panel]:
    """The next events in it; nothing where there are none."""
    if not isinstance(page, ParkPage) or not page.pk:
        return []
    coming = Event.objects.published().on_the_way().from_day(timezone.localdate()).filter(park=page.pk)
    events = list(coming.select_related("group_stand").defer("body")[:SHOWN])
    if not events:
        return []
    return [
        Panel(
            title=_("园区内的展会活动"),
            template="events/_home_panel.html",
            context={"events": events},
            order=30,
            url=f"{reverse('events:calendar')}?view=list&park={page.slug}",
            more=_("全部活动"),
        )
    ]
