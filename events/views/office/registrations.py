"""Who registered for an event: the office's list, its decisions, its files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from core.uploads.serving import pdf
from core.workbooks import Table, write_tables
from events.forms.office import ReasonForm
from events.models import Attendee, AttendeeState, Event, RegistrationSetup
from events.services.attending.sheets import attendance_table, feedback_table, registrations_table
from events.services.registering.deciding import approve, decline
from events.services.registering.looking import exported_people, looked_at_people, room_of
from events.services.registering.papers import badges_pdf
from events.services.registering.setting_up import open_registration
from events.views.office.frame import for_those_who_may, frame

PER_PAGE = 100
SETUP_EDIT = "wagtailsnippets_events_registrationsetup:edit"


def registered_for(pk: int) -> tuple[Event, RegistrationSetup]:
    """An event that is registered for here, and how."""
    setup = get_object_or_404(RegistrationSetup.objects.select_related("event"), event=pk)
    return setup.event, setup


@require_POST
@for_those_who_may("change")
def open_for(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to register people for an event: on to its settings."""
    event = get_object_or_404(Event, pk=pk)
    try:
        setup = open_registration(event=event, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("wagtailsnippets_events_event:edit", pk)
    return redirect(SETUP_EDIT, setup.pk)


@require_safe
@never_cache
@for_those_who_may("change")
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """All of them by place, narrowed by state and words; the look is written down."""
    event, setup = registered_for(pk)
    looked_at_people(event, by=request.user, now=timezone.now())
    everybody = Attendee.objects.filter(event=event)
    counts = everybody.counts()
    state = request.GET.get("state", "")
    words = request.GET.get("q", "")[:60].replace("\x00", "")
    found = everybody.filter(state=state) if state in AttendeeState.values else everybody
    page = Paginator(found.matching(words).for_listing().order_by("place"), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **frame(_("报名名单"), below=event, icon="group"),
        "event": event,
        "setup": setup,
        "room": room_of(setup),
        "states": [(value, label, counts.get(value, 0)) for value, label in AttendeeState.choices if counts.get(value)],
        "total": sum(counts.values()),
        "state": state,
        "q": words,
        "page": page,
        "setup_url": reverse(SETUP_EDIT, args=[setup.pk]),
    }
    return render(request, "events/office/registrations.html", context)


@require_POST
@for_those_who_may("change")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the chosen ones in, or not, with a reason."""
    event, _setup = registered_for(pk)
    keys = [
        int(each) for each in request.POST.getlist("attendee") if each.isascii() and each.isdecimal() and len(each) < 19
    ]
    by: Any = request.user
    try:
        if request.POST.get("act") == "approve":
            done = approve(event=event, keys=keys, by=by, now=timezone.now())
        else:
            form = ReasonForm(request.POST)
            reason = form.cleaned_data["reason"] if form.is_valid() else ""
            done = decline(event=event, keys=keys, by=by, now=timezone.now(), reason=reason)
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已处理 %(count)d 位，结果已通知。") % {"count": len(done)})
    return redirect("events_office:registrations", pk)


@require_safe
@never_cache
@for_those_who_may("change")
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Registrations, attendance and feedback, a sheet each; written down each time."""
    event, setup = registered_for(pk)
    tables: list[Table] = [registrations_table(event, setup), attendance_table(event), feedback_table(event)]
    by: Any = request.user
    exported_people(event, by=by, now=timezone.now(), what="xlsx")
    return write_tables(_("报名名单 %(title)s") % {"title": event.title}, tables)


@require_safe
@never_cache
@for_those_who_may("change")
def badges(request: HttpRequest, pk: int) -> HttpResponse:
    """A badge for everybody with a seat."""
    event, _setup = registered_for(pk)
    seated = list(Attendee.objects.seated().filter(event=event).select_related("registration").order_by("place"))
    if not seated:
        raise Http404
    by: Any = request.user
    exported_people(event, by=by, now=timezone.now(), what="badges")
    return pdf(badges_pdf(event, seated), "badges.pdf")
