"""Enquiries in Wagtail's admin: those of one's own park, to answer; how long parks take, for officers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.models.holidays import Holiday
from core.refusals import RefusedError
from parks.forms.enquiries import ClosingForm, ViewingForm, WordsForm
from parks.models import Enquiry, Lead, ParkSettings
from parks.querysets.parks import oversees
from parks.services.answering import answer, close, offer_viewing
from parks.services.enquiry_reminders import waited
from parks.views.office.frame import ON_PAGE, frame, require_permission
from parks.workflow.enquiries import ENQUIRY, Actor, State

ANSWERS = "parks.answer_enquiries"
FORMS: dict[str, type[forms.Form]] = {"answer": WordsForm, "offer_viewing": ViewingForm, "close": ClosingForm}


@require_safe
def enquiries(request: HttpRequest) -> HttpResponse:
    """What waits first."""
    require_permission(request, ANSWERS)
    found = Enquiry.objects.managed_by(request.user).for_listing()
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    most, exceptions, now = ParkSettings.load().answer_days, Holiday.objects.exceptions(), timezone.now()
    for row in page.object_list:
        row.days = waited(row.waiting_since, now, exceptions) if row.waiting_since else None
        row.is_late = row.days is not None and row.days > most
    context = {
        **frame(pgettext("plural", "企业咨询"), icon="mail"),
        "page": page,
        "oversees": oversees(request.user),
        "answer_days": most,
    }
    return render(request, "parks/office/enquiries.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """One enquiry, with a form for each move that its state allows."""
    require_permission(request, ANSWERS)
    rows = Enquiry.objects.managed_by(request.user).select_related("park", "enterprise", "asked_by")
    found: Enquiry = get_object_or_404(rows, pk=pk)
    moves = [move.name for move in ENQUIRY.moves_from(State(found.state), {Actor.PARK})]
    asked = request.POST.get("move", "") if request.method == "POST" else ""
    shown = {name: FORMS[name](request.POST if name == asked else None, prefix=name) for name in FORMS if name in moves}
    if asked in shown and shown[asked].is_valid() and _done(request, found, asked, shown[asked]):
        messages.success(request, _("已保存，并已通知对方。") if found.asked_by or found.enterprise else _("已保存。"))
        return redirect("enquiries_office:enquiry", pk)
    trail = ((pgettext("plural", "企业咨询"), reverse("enquiries_office:enquiries")),)
    labels = {"answer": _("答复"), "offer_viewing": _("约看场地"), "close": _("办结")}
    context = {
        **frame(found.asker_name, icon="mail", above=trail),
        "enquiry": found,
        "events": found.events.select_related("by"),
        "oversees": oversees(request.user),
        "lead": Lead.objects.readable_by(request.user).filter(enquiry=found).first(),
        "forms": [(name, labels[name], form) for name, form in shown.items()],
    }
    status = 422 if any(form.errors for form in shown.values()) else 200
    return render(request, "parks/office/enquiry.html", context, status=status)


def _done(request: HttpRequest, found: Enquiry, name: str, form: Any) -> bool:
    """Whether it was done; else the reason stands at the form."""
    data: dict[str, Any] = form.cleaned_data
    doing: dict[str, Callable[..., object]] = {"answer": answer, "offer_viewing": offer_viewing, "close": close}
    try:
        doing[name](enquiry=found, by=request.user, now=timezone.now(), **data)
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    return True


@require_safe
def response_times(request: HttpRequest) -> HttpResponse:
    """How quickly each park answers, this year or another."""
    if not oversees(request.user):
        raise PermissionDenied
    trail = ((pgettext("plural", "企业咨询"), reverse("enquiries_office:enquiries")),)
    rows = [
        {**row, "average": _hours(row["took"]), "most": _hours(row["longest"])}
        for row in Enquiry.objects.response_times()
    ]
    context = {**frame(_("各园区答复时间"), icon="time", above=trail), "rows": rows}
    return render(request, "parks/office/response_times.html", context)


def _hours(span: Any) -> float | None:
    return None if span is None else round(span.total_seconds() / 3600, 1)
