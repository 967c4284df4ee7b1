"""Competitions as everybody reads them: which there are, one of them, its results."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.charts.model import Chart, Kind, Series
from talent.models import Competition, Result, ResultNotice, Team
from talent.services.competitions.publishing import close_over
from talent.services.competitions.reading import results_of, timeline
from talent.services.competitions.setup import sign_up_stage
from talent.services.competitions.teams import may_join
from talent.services.programmes import basis_of


@require_safe
def competitions(request: HttpRequest) -> HttpResponse:
    """All published ones, those that end last first."""
    now = timezone.now()
    rows = list(Competition.objects.published().for_listing())
    context = {
        "rows": [
            {
                "competition": each,
                "is_open": each.sign_up_from is not None and each.sign_up_from <= now < each.sign_up_until,
                "is_over": each.ends_at is not None and each.ends_at <= now,
            }
            for each in rows
        ]
    }
    return render(request, "talent/competitions/list.html", context)


def published(slug: str) -> Competition:
    """A competition with all its page shows. Raises Http404."""
    rows = Competition.objects.published().select_related("programme")
    found: Competition = get_object_or_404(
        rows.prefetch_related("tracks", "groups", "stages", "rubric", "tiers"), slug=slug
    )
    return found


@require_safe
def competition(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one: timetable, tracks, groups, rules, and the way in."""
    now, found, user = timezone.now(), published(slug), request.user
    mine = Team.objects.of(user).living().filter(competition=found).first()
    decision = may_join(found, user, now) if user.is_authenticated else None
    stage = sign_up_stage(found)
    seen = timeline(found, now)
    context = {
        "competition": found,
        "timeline": seen,
        "sign_up": stage,
        "is_open": stage is not None and stage.is_open(now),
        "mine": mine,
        "may_join": decision is None or bool(decision),
        "why_not": decision.reason if decision is not None else "",
        "has_results": any(each.has_results for each in seen),
        "entered": Team.objects.entered().filter(competition=found).count(),
        "basis": basis_of(found.programme),
    }
    return render(request, "talent/competitions/competition.html", context)


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Published results by stage (the latest unless another is asked for), narrowed by track and group."""
    now, found = timezone.now(), published(slug)
    close_over(now=now)
    notices = list(
        ResultNotice.objects.in_force()
        .filter(stage__competition=found)
        .select_related("stage")
        .order_by("-stage__opens_at")
    )
    asked = request.GET.get("stage", "")
    notice = next((each for each in notices if str(each.stage_id) == asked), notices[0] if notices else None)
    if notice is None and asked:
        raise Http404
    titles = {
        "track": [each.title for each in found.tracks.all()],
        "group": [each.title for each in found.groups.all()],
    }
    chosen = {name: value if (value := request.GET.get(name, "")) in known else "" for name, known in titles.items()}
    rows = results_of(notice, **chosen) if notice is not None else []
    context: dict[str, Any] = {
        "competition": found,
        "notices": notices,
        "notice": notice,
        "divisions": _divided(rows),
        "titles": titles,
        "chosen": chosen,
        "chart": _chart(rows) if rows else None,
        "may_appeal": notice is not None and notice.closes_at is not None and now < notice.closes_at,
        "my_team": Team.objects.of(request.user).living().filter(competition=found).first(),
        "now": now,
    }
    return render(request, "talent/competitions/results.html", context)


def _divided(rows: list[Result]) -> list[dict[str, Any]]:
    """Lines by track and group, in order."""
    found: dict[tuple[str, str], list[Result]] = {}
    for row in rows:
        found.setdefault((row.track, row.group), []).append(row)
    return [{"track": track, "group": group, "rows": lines} for (track, group), lines in found.items()]


def _chart(rows: list[Result]) -> Chart:
    """Teams by track, those with an award or that go on apart."""
    tracks = list(dict.fromkeys(row.track for row in rows))
    good = [sum(row.track == track and bool(row.award or row.goes_on) for row in rows) for track in tracks]
    rest = [sum(row.track == track for row in rows) - count for track, count in zip(tracks, good, strict=True)]
    return Chart(
        key="tracks",
        title=_("各赛道团队数"),
        kind=Kind.BARS,
        labels=tuple(tracks),
        series=(
            Series(_("获奖或晋级"), tuple(float(each) for each in good)),
            Series(_("其他参评团队"), tuple(float(each) for each in rest)),
        ),
        heading=_("赛道"),
        unit=_("支"),
        summary=_("共 %(count)d 支团队参评，%(good)d 支获奖或晋级。") % {"count": len(rows), "good": sum(good)},
    )
