"""The tab 评审与核查 of an application: rounds of scoring, visits and audits."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.services.access import role_in
from subsidies.models import Application
from subsidies.services.access import office_parts
from subsidies.services.in_stage import may_work
from subsidies.services.inspections import inspections_of
from subsidies.services.scoring.standing import rounds_of
from subsidies.views.office.tabs import framed, head_of, office_application
from subsidies.workflow import Actor, State

KEY = "assessment"
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
    context = {
        **framed(request, found, KEY).context,
        "scoring": found.version.form.scoring,
        "rounds": rounds,
        "scores": scores,
        "looks": may_look(found, user),
        "inspections": inspections_of(found),
    }
    return render(request, "subsidies/office/assessment/tab.html", context)


def below_tab(found: Application, title: str) -> dict[str, object]:
    """Title and breadcrumbs of a page that the tab leads to."""
    head = head_of(found, title)
    trail: Any = head["breadcrumbs_items"]
    tab = {"url": reverse(TAB, args=[found.pk]), "label": _("评审与核查")}
    return {**head, "breadcrumbs_items": [*trail[:-1], tab, trail[-1]]}
