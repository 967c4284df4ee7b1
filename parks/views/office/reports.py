"""Yearly figures in Wagtail's admin: a park fills in its own, officers see how far all are and sign off."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from parks.forms.reports import FiguresForm, ReturnForm
from parks.models import ParkPage, ReportingCall, YearlyFigures
from parks.querysets.parks import oversees
from parks.rules.plausibility import jumps
from parks.services.reporting import (
    FIELDS,
    as_mapping,
    last_years,
    may_fill,
    return_report,
    save_report,
    sign_off,
    submit_report,
)
from parks.views.office.frame import ON_PAGE, frame, require_permission
from parks.workflow.reports import REPORT, Actor, State

REPORTS = "parks.report_figures"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in the form: last year's beside this year's."""

    field: Any
    before: Any
    jumped: bool


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """How far each park is with a year; the latest call unless another is asked for."""
    require_permission(request, REPORTS)
    calls = list(ReportingCall.objects.begun_at(timezone.now()))
    asked = request.GET.get("year", "")
    call = next((each for each in calls if str(each.year) == asked), calls[0] if calls else None)
    parks = ParkPage.objects.managed_by(request.user).order_by("title", "pk")
    page: Any = Paginator(parks, ON_PAGE).get_page(request.GET.get("page"))
    if call is not None:
        found = YearlyFigures.objects.filter(year=call.year)
        rows = {row.park_id: row for row in found.filter(park__in=[park.pk for park in page.object_list])}
        for park in page.object_list:
            park.report = rows.get(park.pk)
    counts = YearlyFigures.objects.managed_by(request.user).filter(year=call.year).counted_by_state() if call else {}
    context = {
        **frame(pgettext("plural", "年度填报"), icon="table"),
        "page": page,
        "calls": calls,
        "call": call,
        "is_open": call is not None and call.is_open_at(timezone.now()),
        "oversees": oversees(request.user),
        "counts": [(label, counts.get(value, 0)) for value, label in YearlyFigures.State.choices],
    }
    return render(request, "parks/office/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, year: int, park: int) -> HttpResponse:
    """One park's figures of a year: save and submit, or sign off and return."""
    require_permission(request, REPORTS)
    now, by = timezone.now(), request.user
    call = get_object_or_404(ReportingCall.objects.begun_at(now), year=year)
    page = get_object_or_404(ParkPage.objects.managed_by(by), pk=park)
    row = YearlyFigures.objects.filter(park=page, year=year).first()
    asked = request.POST.get("move", "") if request.method == "POST" else ""
    form = FiguresForm(request.POST if asked in {"save", "submit"} else None, instance=row)
    back = ReturnForm(request.POST if asked == "return" else None, prefix="return")
    if asked and _done(request, asked, call, page, form, back):
        messages.success(request, _("已保存。"))
        return redirect("reports_office:report", year, park)
    before = last_years(page, year)
    filling: Any = may_fill(by, call, page, row, now)  # type: ignore[arg-type]  # the admin has signed-in users
    jumped = jumps(as_mapping(row), as_mapping(before), call.jump_percent)
    lines = [Line(form[name], getattr(before, name, None), name in jumped) for name in form.figure_names]
    decides = REPORT.moves_from(State(row.state), {Actor.OFFICER}) if row and oversees(by) else []
    trail = ((pgettext("plural", "年度填报"), f"{reverse('reports_office:reports')}?year={year}"),)
    context = {
        **frame(f"{page.title} {year}", icon="table", above=trail),
        "call": call,
        "row": row,
        "form": form,
        "lines": lines,
        "filling": filling,
        "moves": [move.name for move in decides],
        "return_form": back,
        "events": row.events.select_related("by") if row else (),
    }
    status = 422 if form.errors or back.errors else 200
    return render(request, "parks/office/report.html", context, status=status)


def _done(
    request: HttpRequest, asked: str, call: ReportingCall, park: ParkPage, form: FiguresForm, back: ReturnForm
) -> bool:
    """Whether it was done; else the reasons stand at the form."""
    common: dict[str, Any] = {"call": call, "park": park, "by": request.user, "now": timezone.now()}
    at: Any = back if asked == "return" else form
    try:
        if asked in {"save", "submit"} and form.is_valid():
            values = {name: form.cleaned_data[name] for name in FIELDS}
            save_report(values=values, revision=form.cleaned_data["revision"], **common)
            if asked == "submit":
                _submit(request, common)
            return True
        if asked == "sign_off":
            sign_off(**common)
            return True
        if asked == "return" and back.is_valid():
            return_report(reason=back.cleaned_data["reason"], until=back.cleaned_data["until"], **common)
            return True
    except RefusedError as error:
        if at.is_bound:
            at.add_error(None, error.reason)
        else:
            messages.error(request, error.reason)
    except ValidationError as error:
        form.add_error(None, error)
    return False


def _submit(request: HttpRequest, common: dict[str, Any]) -> None:
    """What was filled in stays saved, whether or not it can be submitted."""
    try:
        submit_report(**common)
    except RefusedError as error:
        messages.error(request, error.reason)
