"""The page at the door: camera, scanner or keyboard; it goes on without network and sends what it kept later."""

import json
from datetime import datetime
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.models import CheckIn, CheckInMethod, Event
from events.rules.attendance import corrected
from events.services.attending.access import may_check_in
from events.services.attending.check_in import Outcome, Scan, check_in, door_list

MOST = 500  # scans in one sending
LONGEST = 300  # characters of what was read
ASSETS = ("core/css/tokens.css", "core/css/base.css", "core/css/layout.css", "core/css/forms.css", "core/css/states.css",
          "events/css/check_in.css", "events/js/check_in.js", "events/js/check_in_scan.js", "events/js/check_in_queue.js")  # fmt: skip


def _event(request: HttpRequest, pk: int) -> Event:
    """To who may not let people in there is no such page."""
    if not request.user.is_authenticated or not may_check_in(request.user):
        raise Http404
    return get_object_or_404(Event.objects.filter(registration_setup__isnull=False), pk=pk)


@require_safe
@never_cache
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page itself; all it needs later is fetched by its script."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    event = _event(request, pk)
    today = timezone.localdate()
    context = {
        "event": event,
        "today": today,
        "seated": event.attendees.seated().count(),
        "came": CheckIn.objects.filter(attendee__event=event, day=today).count(),
    }
    return render(request, "events/check_in/page.html", context)


@require_safe
@never_cache
def tickets(request: HttpRequest, pk: int) -> JsonResponse:
    """What a device keeps for when the network is gone."""
    event = _event(request, pk)
    return JsonResponse({"event": event.pk, "day": timezone.localdate().isoformat(), "tickets": door_list(event)})


@require_POST
@never_cache
def scans(request: HttpRequest, pk: int) -> JsonResponse:
    """Scans, one or many, each answered in turn; sent twice they are counted once."""
    event = _event(request, pk)
    now = timezone.now()
    try:
        given = json.loads(request.body)
        read = given["scans"]
        sent_at = _moment(given.get("sent_at"))
        found = [_scan(each, sent_at, now) for each in read[:MOST]]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return JsonResponse({"error": "bad request"}, status=400)
    by: Any = request.user
    return JsonResponse({"results": [_told(check_in(event=event, scan=scan, by=by, now=now)) for scan in found]})


def _scan(given: dict[str, Any], sent_at: datetime | None, now: datetime) -> Scan:
    code = given["code"]
    if not isinstance(code, str) or len(code) > LONGEST:
        raise TypeError
    at = _moment(given.get("at"))
    method = CheckInMethod(given.get("method", CheckInMethod.SCAN))
    return Scan(code, corrected(at, sent_at=sent_at, now=now) if at else now, method)


def _moment(written: Any) -> datetime | None:
    if written is None:
        return None
    found = parse_datetime(written)
    if found is None or found.tzinfo is None:
        raise ValueError(written)
    return found


def _told(outcome: Outcome) -> dict[str, str]:
    return {"result": outcome.result.value, "words": outcome.words, "name": outcome.name, "hash": outcome.hash}


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that brings the page without network; its scope is the door's pages alone."""
    context = {
        "assets": [static(name) for name in ASSETS],
        "prefix": reverse("events:check_in_worker").removesuffix("sw.js"),
    }
    response = render(request, "events/check_in/sw.js", context, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
