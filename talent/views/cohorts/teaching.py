"""Attendance, scores, and the end of a cohort, in its base's workspace."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.refusals import RefusedError
from talent.forms.sheets import AttendanceForm, ScoresForm
from talent.models import CohortSession, Trainee
from talent.rules.cohorts import ENDED, TraineeState
from talent.services.cohorts import finishing
from talent.services.cohorts.finishing import standings
from talent.services.cohorts.running import record_attendance, record_scores
from talent.views.cohorts.frame import frame, run_by


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """Who was there: one question for each, large enough for a thumb; the rest at once by a second button."""
    cohort = run_by(request, pk)
    found: CohortSession = get_object_or_404(
        CohortSession.objects.select_related("cohort__base"), pk=session, cohort=cohort
    )
    trainees = list(Trainee.objects.filter(cohort=cohort, state=TraineeState.ADMITTED).order_by("turn"))
    known = dict(found.attendances.values_list("trainee", "presence"))
    form = AttendanceForm(trainees, known, request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            by: Any = request.user
            presences = form.presences(rest_present="rest" in request.POST)
            try:
                record_attendance(session=found, by=by, now=timezone.now(), presences=presences)
            except RefusedError as error:
                form.add_error(None, error.reason)
            else:
                words = {"count": len(presences), "all": len(trainees)}
                messages.success(request, _("考勤已保存：%(count)d / %(all)d 人。") % words)
                return redirect("talent:workspace_cohort", pk)
    context = {**frame(request, cohort), "session": found, "form": form, "trainees": trainees, "recorded": len(known)}
    return render(request, "talent/workspace/attendance.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: HttpRequest, pk: int) -> HttpResponse:
    """A field for each trainee and part."""
    cohort = run_by(request, pk)
    parts = list(cohort.parts.all())
    admitted = [each for each in standings(cohort) if each.trainee.state == TraineeState.ADMITTED]
    form = ScoresForm(admitted, parts, request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            by: Any = request.user
            try:
                record_scores(cohort=cohort, by=by, now=timezone.now(), scores=form.scores())
            except RefusedError as error:
                form.add_error(None, error.reason)
            else:
                messages.success(request, _("成绩已保存。"))
                return redirect("talent:workspace_cohort", pk)
    context = {**frame(request, cohort), "form": form, "parts": parts, "rows": form.rows()}
    return render(request, "talent/workspace/scores.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Who passes and who does not, with reasons; a post ends the cohort and gives certificates."""
    cohort = run_by(request, pk)
    now = timezone.now()
    if request.method == "POST":
        by: Any = request.user
        try:
            done = finishing.finish(cohort=cohort, by=by, now=now)
        except RefusedError as error:
            messages.error(request, error.reason)
            return redirect("talent:workspace_finish", pk)
        words = {"passed": len(done.passed), "failed": len(done.failed)}
        messages.success(request, _("已结业：颁发证书 %(passed)d 张，未通过 %(failed)d 人。") % words)
        return redirect("talent:workspace_cohort", pk)
    rows = [each for each in standings(cohort) if each.trainee.state not in ENDED]
    context = {
        **frame(request, cohort),
        "rows": rows,
        "passing": sum(1 for each in rows if each.verdict.passed),
        "hindrances": finishing.hindrances(cohort, now=now),
    }
    return render(request, "talent/workspace/finish.html", context)
