"""The tab 评审与核查 of an application: rounds of scoring, visits and audits."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.services.access import role_in
from subsidies.models import Application
from subsidies.services.access import office_parts
from subsidies.services.in_stage import may_work
from subsidies.services.inspections import inspections_of
from subsidies.services.scoring.standing import rounds_of
from subsidies.views.office.application import _frame, office_application
from subsidies.workflow import Actor, State

TAB = "scoring_office:application"
SEES_TRAIL = "core.view_auditentry"


def readable_application(request: HttpRequest, pk: int) -> Application:
    """An application of one's districts, but of no company of one's own: its people learn nothing of its scores."""
    found = office_application(request, pk)
    if role_in(request.user, found.enterprise) is not None:
        raise PermissionDenied
    return found


def may_look(application: Application, user: Any) -> bool:
    """Whether ``user`` may see which expert wrote what: the city's officers, who decides, and the auditor."""
    if user.has_perm(SEES_TRAIL):
        return True
    return bool(office_parts(application, user) & {Actor.CITY_OFFICER, Actor.DECIDER})


@require_safe
@never_cache
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """What experts and inspectors made of it, and what may be done."""
    found = readable_application(request, pk)
    user: Any = request.user
    rounds = rounds_of(found)
    scores = bool(may_work(found, user, State.SCORING))
    latest = rounds[0] if rounds else None
    context = {
        **_frame(found, "评审与核查"),
        "application": found,
        "scoring": found.version.form.scoring,
        "rounds": rounds,
        "scores": scores,
        "may_open": scores and (latest is None or latest.is_void or latest.round.is_flagged),
        "looks": may_look(found, user),
        "inspections": inspections_of(found),
        "inspects": bool(may_work(found, user, State.INSPECTION)),
    }
    return render(request, "subsidies/office/assessment/tab.html", context)
