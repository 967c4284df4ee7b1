"""Sign up, cancel, and one's own trainings."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise
from core.refusals import RefusedError
from criteria.forms.self_check import SelfCheckForm
from criteria.services.catalogue import fact_specs
from criteria.services.self_check import claims, questions
from talent.forms.cohorts import JoinForm
from talent.models import Cohort, Trainee
from talent.models.trainees import PRESENCES
from talent.rules.cohorts import ENDED, STANDING, TraineeState
from talent.services.cohorts.enrolling import conditions, leave, may_join
from talent.services.cohorts.enrolling import join as sign_up
from talent.services.cohorts.finishing import standings
from talent.services.eligibility import rules_of
from talent.services.programmes import latest_rules

ON_PAGE = 20


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, company, and the questions of the programme's conditions where it has some."""
    user: Any = request.user
    cohort: Any = get_object_or_404(Cohort.objects.public().for_listing(), pk=pk)
    now = timezone.now()
    decision = may_join(cohort, user, now=now)
    if not decision:
        messages.error(request, decision.reason)
        return redirect(cohort)
    data = request.POST if request.method == "POST" else None
    companies = list(Enterprise.objects.of(user).order_by("name"))
    form = JoinForm(data, companies=companies, initial={"name": user.get_full_name()})
    asked = _questions(cohort, now, data)
    if data is not None and form.is_valid() and asked.is_valid():
        rules = rules_of(latest_rules(cohort.programme))
        said = claims(asked.answers(), rules, fact_specs(), day=timezone.localdate())
        try:
            trainee = sign_up(
                cohort=cohort, by=user, now=now, name=form.cleaned_data["name"], enterprise=form.company, claims=said
            )
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _said(trainee))
            return redirect(trainee)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or asked.errors else HTTPStatus.OK
    context = {"cohort": cohort, "form": form, "asked": asked, "left": max(cohort.seats - cohort.taken, 0)}
    return render(request, "talent/cohorts/join.html", context, status=status)


def _questions(cohort: Cohort, now: Any, data: Any = None) -> SelfCheckForm:
    """What the conditions ask of a person; nothing where there are none."""
    found = conditions(cohort.programme, None, {}, now=now)
    if found is None:
        return SelfCheckForm([], data)
    rules = rules_of(latest_rules(cohort.programme))
    return SelfCheckForm(questions(rules, {}, fact_specs(), undecided=found.unknown_facts), data)


def _said(trainee: Trainee) -> str:
    if trainee.state == TraineeState.ADMITTED:
        return _("报名成功，您已被录取。")
    if trainee.state == TraineeState.WAITING:
        return _("名额已满，已列入候补，有空位会自动递补并通知您。")
    return _("报名已收到，培训基地录取后通知您。")


@login_required
@never_cache
@require_safe
def trainings(request: HttpRequest) -> HttpResponse:
    """One's own, the latest first."""
    rows = Trainee.objects.of(request.user).select_related("cohort__base", "cohort__programme", "enterprise")
    rows = rows.prefetch_related("certificates", "cohort__sessions").order_by("-applied_at", "-pk")
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "talent/cohorts/trainings.html", {"page": page})


@login_required
@never_cache
@require_safe
def training(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: sessions with attendance, scores, the result and the certificate."""
    found = _own(request, pk)
    standing = next((each for each in standings(found.cohort) if each.trainee.pk == found.pk), None)
    words = dict(PRESENCES)
    sessions = [
        (each, words.get(standing.presences.get(each.pk, "")) if standing else "")
        for each in found.cohort.sessions.all()
    ]
    parts = [(each, standing.scores.get(each.pk) if standing else None) for each in found.cohort.parts.all()]
    place = 0
    if found.state == TraineeState.WAITING:
        place = 1 + Trainee.objects.filter(cohort=found.cohort, turn__lt=found.turn).waiting().count()
    context = {
        "trainee": found,
        "cohort": found.cohort,
        "sessions": sessions,
        "parts": parts,
        "standing": standing,
        "place": place,
        "has_ended": found.state in ENDED,
        "may_leave": found.state in STANDING,
        "certificates": list(found.certificates.all()),
    }
    return render(request, "talent/cohorts/training.html", context)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one's place to who waits."""
    found = _own(request, pk)
    user: Any = request.user
    try:
        leave(trainee=found, by=user, now=timezone.now())
        messages.success(request, _("已退出这个培训班。"))
    except RefusedError as error:
        messages.error(request, error.reason)
    return redirect(found)


def _own(request: HttpRequest, pk: int) -> Trainee:
    rows = Trainee.objects.of(request.user).select_related("cohort__base", "cohort__programme", "enterprise")
    found: Trainee = get_object_or_404(rows, pk=pk)
    return found
