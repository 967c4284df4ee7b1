"""The list of cohorts, and the page of one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from talent.forms.cohorts import BUREAU, CohortFilterForm
from talent.models import Cohort, Trainee
from talent.querysets.cohorts import CohortQuerySet
from talent.rules.cohorts import CohortState
from talent.services.cohorts.access import bases_of, may_run
from talent.services.cohorts.calendars import calendar_file
from talent.services.cohorts.enrolling import may_join
from talent.services.cohorts.figures import bureau_name

ON_PAGE = 20


@require_safe
def cohorts(request: HttpRequest) -> HttpResponse:
    """All that everybody reads, narrowed by the filters; what takes people first."""
    now, day = timezone.now(), timezone.localdate()
    held = Cohort.objects.public().order_by("base__name").values_list("base", "base__name").distinct()
    bases = [(key, name or bureau_name()) for key, name in held]
    form = CohortFilterForm(request.GET or None, bases=bases, day=day)
    chosen = form.chosen if form.is_bound else dict.fromkeys(form.fields, "")
    rows = _narrowed(Cohort.objects.public(), form, chosen, now).for_listing().by_enrolment(now)
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "now": now,
        "is_filtered": any(chosen.values()),
        "bureau": bureau_name(),
        "runs": bool(bases_of(request.user)),
    }
    return render(request, "talent/cohorts/list.html", context)


def _narrowed(rows: CohortQuerySet, form: CohortFilterForm, chosen: dict[str, Any], now: Any) -> CohortQuerySet:
    rows = rows.of_kind(chosen["kind"])
    if chosen["open"]:
        rows = rows.taking(now)
    if chosen["base"]:
        rows = rows.filter(base=None if chosen["base"] == BUREAU else int(chosen["base"]))
    span = form.month_span if form.is_bound else None
    return rows.meeting_in(*span) if span else rows


@require_safe
def cohort(request: HttpRequest, pk: int) -> HttpResponse:
    """What is taught, when, where, for how much; whether one may sign up, and where one stands."""
    now = timezone.now()
    found: Any = get_object_or_404(Cohort.objects.public().for_listing(), pk=pk)
    user: Any = request.user
    mine = Trainee.objects.of(user).filter(cohort=found).first()
    signed_in = user.is_authenticated
    decision = may_join(found, user, now=now) if signed_in else None
    context = {
        "cohort": found,
        "sessions": found.sessions.all(),
        "parts": list(found.parts.all()),
        "bureau": bureau_name(),
        "takes": found.takes(now),
        "now": now,
        "left": max(found.seats - found.taken, 0),
        "mine": mine,
        "may_join": found.takes(now) if decision is None else bool(decision),
        "why_not": "" if decision is None else decision.reason,
        "runs": signed_in and bool(may_run(user, found.base)),
        "is_cancelled": found.state == CohortState.CANCELLED,
    }
    return render(request, "talent/cohorts/cohort.html", context)


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Its sessions for calendar programs."""
    found: Any = get_object_or_404(Cohort.objects.public(), pk=pk)
    response = HttpResponse(calendar_file(found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cohort-{pk}.ics"'
    return response
