"""Offers, needs and meetings in Wagtail's admin: looked at, arranged, counted."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from events.forms.booths_office import DecisionReasonForm
from events.forms.matching import RoomForm
from events.models import Event, Listing, Meeting, MeetingRoom, MeetingTime
from events.rules.matching_workflow import LISTING, Actor, ListingState
from events.rules.rounds import Hours
from events.services.listings import publish_listing, return_listing
from events.services.matching_statistics import charts_of, figures_of
from events.services.meetings import cancel_by_office
from events.services.rooms import remove_round, save_room
from events.views.office.frame import for_those_who_may, frame

ON_PAGE = 50


@require_safe
@for_those_who_may("change")
def listings(request: HttpRequest) -> HttpResponse:
    """What waits first."""
    page = Paginator(Listing.objects.for_desk(), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "供需信息"), icon="group"),
        "page": page,
        "rooms": list(MeetingRoom.objects.select_related("event").order_by("-event__first_day")[:10]),
    }
    return render(request, "events/office/matching/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change")
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """One offer or need: published, or sent back with a reason."""
    found = get_object_or_404(Listing.objects.select_related("enterprise", "event", "submitted_by"), pk=pk)
    moves = [move.name for move in LISTING.moves_from(ListingState(found.state), {Actor.KEEPER})]
    asked = request.POST.get("move", "") if request.method == "POST" else ""
    kinds: dict[str, type[forms.Form]] = {"publish": forms.Form, "return": DecisionReasonForm}
    shown = {name: kinds[name](request.POST if name == asked else None, prefix=name) for name in moves}
    if asked in shown and shown[asked].is_valid() and _moved(request, found, asked, shown[asked]):
        messages.success(request, _("已保存，并已通知对方。"))
        return redirect("matching_office:listings")
    labels = {"publish": _("发布"), "return": _("退回修改")}
    head: dict[str, Any] = frame(found.title, icon="group")
    trail = {"url": reverse("matching_office:listings"), "label": pgettext("plural", "供需信息")}
    head["breadcrumbs_items"].insert(-1, trail)
    context = {**head, "listing": found, "forms": [(name, labels[name], form) for name, form in shown.items()]}
    failed = request.method == "POST"
    return render(request, "events/office/matching/listing.html", context, status=422 if failed else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change")
def room(request: HttpRequest, event: int) -> HttpResponse:
    """Tables, rounds and meetings of an event."""
    found = get_object_or_404(Event, pk=event)
    known = MeetingRoom.objects.filter(event=found).first()
    initial = {"tables": known.tables, "place": known.place} if known else {}
    form = RoomForm(request.POST if request.method == "POST" else None, initial=initial | {"day": found.first_day})
    if form.is_bound and form.is_valid() and _room_kept(request, found, form):
        messages.success(request, _("已保存。"))
        return redirect("matching_office:room", event)
    standing = Count("meetings", filter=Q(meetings__state__in=["proposed", "confirmed"]))
    context = {
        **frame(_("洽谈安排"), below=found, icon="group"),
        "event": found,
        "room": known,
        "form": form,
        "times": list(known.times.annotate(taken=standing)) if known else [],
        "meetings": list(Meeting.objects.filter(time__room=known).for_listing()) if known else [],
    }
    return render(request, "events/office/matching/room.html", context, status=422 if form.errors else 200)


@require_POST
@for_those_who_may("change")
def drop_round(request: HttpRequest, event: int, pk: int) -> HttpResponse:
    """Take out a round that nobody uses."""
    found = get_object_or_404(MeetingTime.objects.select_related("room"), pk=pk, room__event=event)
    try:
        remove_round(time=found, by=_user(request), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("场次已删除。"))
    return redirect("matching_office:room", event)


@require_POST
@for_those_who_may("change")
def cancel(request: HttpRequest, event: int, pk: int) -> HttpResponse:
    """Call a meeting off."""
    rows = Meeting.objects.for_listing().filter(time__room__event=event)
    found = get_object_or_404(rows, pk=pk)
    try:
        cancel_by_office(meeting=found, by=_user(request), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已取消，并已通知双方。"))
    return redirect("matching_office:room", event)


@require_safe
@for_those_who_may("view")
def statistics(request: HttpRequest) -> HttpResponse:
    """What matchmaking came to, of all time or at one event."""
    asked = request.GET.get("event", "")
    rooms = list(MeetingRoom.objects.select_related("event").order_by("-event__first_day"))
    event = next((room.event for room in rooms if str(room.event_id) == asked), None)
    figures = figures_of(event)
    context = {
        **frame(_("供需对接统计"), icon="group"),
        "rooms": rooms,
        "event": event,
        "figures": figures,
        "charts": charts_of(event, figures),
    }
    return render(request, "events/office/matching/statistics.html", context)


def _moved(request: HttpRequest, found: Listing, name: str, form: forms.Form) -> bool:
    try:
        if name == "publish":
            publish_listing(listing=found, by=_user(request), now=timezone.now())
        else:
            return_listing(listing=found, by=_user(request), now=timezone.now(), reason=form.cleaned_data["reason"])
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    return True


def _room_kept(request: HttpRequest, event: Event, form: RoomForm) -> bool:
    given = form.cleaned_data
    hours = []
    if given["starts"]:
        hours = [Hours(given["day"], given["starts"], given["ends"], given["minutes"], given["pause"])]
    try:
        save_room(
            event=event,
            by=_user(request),
            now=timezone.now(),
            tables=given["tables"],
            place=given["place"],
            hours=hours,
        )
    except RefusedError as error:
        form.add_error(None, error.reason)
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


def _user(request: HttpRequest) -> Any:
    return request.user
