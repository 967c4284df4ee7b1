"""Which competitions there are, one with its stages, its teams, and all of it as a workbook."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from core.uploads.kinds import FileKind
from talent.forms.competition_office import TeamFilterForm
from talent.models import Appeal, Competition, Team
from talent.models.competitions.kinds import TEAM_STATES
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions.access import may_keep
from talent.services.competitions.exporting import workbook
from talent.services.competitions.reading import timeline
from talent.views.office.competitions.frame import (
    above_competition,
    above_parts,
    competition_of,
    require_keeper,
    require_reader,
)
from talent.views.office.frame import ON_PAGE, frame


@require_safe
def competitions(request: HttpRequest) -> HttpResponse:
    """All of them, those that end last first."""
    require_reader(request)
    rows = Competition.objects.for_listing()
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "技能大赛"), icon="group"),
        "page": page,
        "acts": bool(may_keep(request.user)),
        "appeals": Appeal.objects.unanswered().count(),
    }
    return render(request, "talent/office/competitions/list.html", context)


@require_safe
def competition(request: HttpRequest, pk: int) -> HttpResponse:
    """One: its timetable with what has to be done."""
    require_reader(request)
    now, found = timezone.now(), competition_of(pk)
    entered = Q(entries__team__state=TeamState.ENTERED.value)
    counts = dict(
        found.stages.annotate(count=Count("entries", filter=entered, distinct=True)).values_list("pk", "count")
    )
    context = {
        **frame(found.title, icon="group", above=above_competition()),
        "competition": found,
        "acts": bool(may_keep(request.user)),
        "stages": [(each, counts[each.stage.pk]) for each in timeline(found, now)],
        "teams": Team.objects.filter(competition=found).values("state").annotate(count=Count("pk")).order_by("state"),
        "entered": Team.objects.entered().filter(competition=found).count(),
        "forming": Team.objects.filter(competition=found, state=TeamState.FORMING.value).count(),
        "judges": found.judges.filter(is_active=True).count(),
        "appeals": Appeal.objects.unanswered().filter(notice__stage__competition=found).count(),
    }
    return render(request, "talent/office/competitions/competition.html", context)


@require_safe
def teams(request: HttpRequest, pk: int) -> HttpResponse:
    """Its teams, narrowed by words and state."""
    require_reader(request)
    found = competition_of(pk)
    form = TeamFilterForm(request.GET or None, states=TEAM_STATES)
    rows = Team.objects.filter(competition=found).for_listing()
    if form.is_bound and form.is_valid():
        if state := form.cleaned_data["state"]:
            rows = rows.filter(state=state)
        if words := form.cleaned_data["q"]:
            rows = rows.named(words)
    page: Any = Paginator(rows.order_by("number"), ON_PAGE).get_page(request.GET.get("page"))
    title = pgettext("plural", "参赛团队")
    context = {
        **frame(title, icon="group", above=above_parts(found)),
        "competition": found,
        "form": form,
        "page": page,
    }
    return render(request, "talent/office/competitions/teams.html", context)


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything as a workbook."""
    require_keeper(request)
    found, by = competition_of(pk), request.user
    content = workbook(competition=found, by=by, now=timezone.now())  # type: ignore[arg-type]  # signed in
    response = HttpResponse(content, content_type=FileKind.EXCEL.content_type)
    name = quote(f"{get_valid_filename(found.title)}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
