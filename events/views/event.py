"""The page of an event, its materials, and following it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.maps import Box, Place, Point, PointMap, WorldMap
from core.programmes import programme_of
from core.refusals import RefusedError
from core.templatetags.portal import translated
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private
from events.forms.filters import local_today
from events.models import Event, EventMaterial
from events.querysets.events import EventQuerySet
from events.services import following
from events.services.parts import event_parts
from events.services.places import country_name
from parks.models import ParkPage

OTHERS = 5
NEIGHBOURS = 60


def published() -> EventQuerySet:
    """Events that visitors may see."""
    found: EventQuerySet = Event.objects.published().select_related("series", "park")
    return found


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is known of an event."""
    found = get_object_or_404(published(), slug=slug)
    today = local_today()
    park = found.park if found.park is not None and found.park.live else None
    context: dict[str, Any] = {
        "event": found,
        "phases": list(found.phases.all()),
        "sessions": list(found.sessions.all()),
        "materials": list(found.materials.all()),
        "editions": _editions(found),
        "programme": programme_of(found.scheme_key),
        "map": _map(found),
        "park": park,
        "points": _points(found, park),
        "followed": following.is_followed(found, request.user),
        "is_over": found.last_day < today,
        "ics": settings.BASE_URL + reverse("events:event_ics", args=[found.slug]),
        "parts": event_parts(request, found),
    }
    return render(request, "events/event.html", context)


def _editions(event: Event) -> list[Event]:
    """Other editions of the series, the latest first."""
    if event.series_id is None:
        return []
    others = published().filter(series_id=event.series_id).exclude(pk=event.pk)
    return list(others.order_by("-first_day")[:OTHERS])


def _map(event: Event) -> WorldMap | None:
    """Where in the world, for what takes place abroad."""
    if not event.is_abroad:
        return None
    name = country_name(event.country)
    address = f"{reverse('events:calendar')}?view=list&country={event.country}"
    return WorldMap(
        key="event",
        title=_("地点"),
        summary=" · ".join(part for part in (name, event.city, event.venue) if part),
        places=(Place(event.country, name, 1, is_chosen=True),),
        counted=_("活动"),
        address=lambda _codes: address,
    )


def _points(event: Event, park: ParkPage | None) -> PointMap | None:
    """The park that it takes place in, among the others: a place alone on a map tells nothing."""
    if park is None:
        return None
    parks = ParkPage.objects.published().exclude(latitude=None).exclude(longitude=None).order_by("pk")[:NEIGHBOURS]
    rows = {each.pk: each for each in (park, *parks) if each.latitude is not None and each.longitude is not None}
    points = tuple(
        Point(key, translated(each.title), float(each.latitude), float(each.longitude), each.url, int(key == park.pk))
        for key, each in rows.items()
    )
    if park.pk not in rows:
        return None

    def list_of(_box: Box) -> str:
        return "/parks/"

    return PointMap("event-place", _("位置"), points, list_of, _("1 是举办的园区，其余是别的园区。"))


@require_safe
def material(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A file of a published event."""
    found = get_object_or_404(EventMaterial, pk=pk, event__in=published().filter(slug=slug))
    return serve_private(found.file, name=found.title, kind=FileKind(found.kind), inline=True)


@login_required
@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Hear of changes and deadlines, or no longer."""
    found = get_object_or_404(published(), slug=slug)
    user: Any = request.user
    if request.POST.get("stop"):
        following.unfollow(event=found, user=user)
        messages.success(request, _("已取消关注，不再收到这个活动的通知。"))
        return redirect(found)
    try:
        following.follow(event=found, user=user)
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已关注：时间变更、延期、取消和截止提醒会通知您。"))
    return redirect(found)
