"""Who was there, day by day, and what they thought."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from events.models import Attendee, Feedback
from events.services.attending.check_in import event_days, note_presence, undo_check_in
from events.services.attending.feedback import averages_of
from events.services.registering.looking import looked_at_people
from events.views.office.frame import for_those_who_may, frame
from events.views.office.registrations import registered_for

PER_PAGE = 100
MOST_DAYS = 10  # columns; longer events are narrowed to a day of one's choice


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_those_who_may("change")
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """A grid of people and days; a box not ticked at the door is ticked here, or taken back."""
    event, _setup = registered_for(pk)
    if request.method == "POST":
        _note(request, pk)
        return redirect("events_office:attendance", pk)
    looked_at_people(event, by=request.user, now=timezone.now())
    days = event_days(event)[:MOST_DAYS]
    seated = Attendee.objects.seated().filter(event=event).for_listing().order_by("place")
    page = Paginator(seated, PER_PAGE).get_page(request.GET.get("p"))
    rows = [(each, _cells(each, days)) for each in page]
    context = {
        **frame(_("签到"), below=event, icon="tick-inverse"),
        "event": event,
        "days": days,
        "today": timezone.localdate(),
        "rows": rows,
        "page": page,
    }
    return render(request, "events/office/attendance.html", context)


def _cells(attendee: Attendee, days: list[date]) -> list[tuple[date, Any]]:
    known = {row.day: row for row in attendee.check_ins.all()}
    return [(day, known.get(day)) for day in days]


def _note(request: HttpRequest, pk: int) -> None:
    key, _colon, written = request.POST.get("undo", request.POST.get("cell", "")).partition(":")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.min
    attendee = get_object_or_404(
        Attendee, event=pk, pk=int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
    )
    by: Any = request.user
    try:
        if "undo" in request.POST:
            undo_check_in(attendee=attendee, day=day, by=by, now=timezone.now())
            messages.success(request, _("已撤销签到。"))
        else:
            note_presence(attendee=attendee, day=day, by=by, now=timezone.now())
            messages.success(request, _("已补签。"))
    except RefusedError as error:
        messages.error(request, error.reason)


@require_safe
@never_cache
@for_those_who_may("change")
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Averages, then each answer without a name."""
    event, _setup = registered_for(pk)
    page = Paginator(Feedback.objects.filter(event=event), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **frame(_("反馈"), below=event, icon="comment"),
        "event": event,
        "averages": averages_of(event),
        "page": page,
    }
    return render(request, "events/office/feedback.html", context)
