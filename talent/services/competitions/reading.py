"""What pages show of a competition, each in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from core.decisions import Decision
from talent.models import (
    Appeal,
    Assignment,
    Competition,
    CompetitionStage,
    Entry,
    Judge,
    Result,
    ResultNotice,
    Team,
    TeamInvitation,
)
from talent.rules.competitions.deadlines import left
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions.entries import may_hand_in, to_the_second
from talent.services.competitions.setup import judged_stages


@dataclass(frozen=True, slots=True)
class StageSeen:
    """A stage on the timeline: ``state`` is one of over, now, next."""

    stage: CompetitionStage
    state: str
    left: str
    has_results: bool


def left_in_words(closes_at: datetime, now: datetime) -> str:
    """还剩 2 天 3 小时; empty once it is over."""
    found = left(closes_at, now)
    if found is None:
        return ""
    if found.days:
        return _("还剩 %(days)d 天 %(hours)d 小时") % {"days": found.days, "hours": found.hours}
    if found.hours:
        return _("还剩 %(hours)d 小时 %(minutes)d 分钟") % {"hours": found.hours, "minutes": found.minutes}
    if found.minutes:
        return _("还剩 %(minutes)d 分钟") % {"minutes": found.minutes}
    return _("还剩不到 1 分钟")


def timeline(competition: Competition, now: datetime) -> list[StageSeen]:
    """The stages in the order of time (prefetched with the competition)."""
    stages = sorted(competition.stages.all(), key=lambda stage: (stage.opens_at, stage.closes_at, stage.pk))
    with_results = set(
        ResultNotice.objects.in_force()
        .filter(stage__in=[stage.pk for stage in stages])
        .values_list("stage_id", flat=True)
    )
    return [
        StageSeen(
            stage,
            "now" if stage.is_open(now) else "over" if stage.is_over(now) else "next",
            left_in_words(stage.closes_at, now) if stage.is_open(now) else "",
            stage.pk in with_results,
        )
        for stage in stages
    ]


@dataclass(frozen=True)
class StageWork:
    """What a team has to do with a stage of entries."""

    stage: CompetitionStage
    entry: Entry | None
    may: bool
    why_not: str
    left: str
    result: Result | None
    appeals: tuple[Any, ...]


def work_of(team: Team, user: Any, now: datetime) -> list[StageWork]:
    """Every stage that takes entries, in order, with the team's entry, versions, result and appeals."""
    entries = {entry.stage_id: entry for entry in Entry.objects.filter(team=team).with_versions()}
    rows = team.results.filter(notice__superseded_at__isnull=True).select_related("notice__stage__competition", "team")
    results = {row.notice.stage_id: row for row in rows}
    appeals = defaultdict(list)
    for appeal in _appeals(team):
        appeals[appeal.notice.stage_id].append(appeal)
    found = []
    for stage in judged_stages(team.competition):
        stage.competition = team.competition
        decision = may_hand_in(team, stage, user, now)
        found.append(
            StageWork(
                stage,
                entries.get(stage.pk),
                bool(decision),
                _why_not(stage, decision, now),
                left_in_words(stage.closes_at, now) if stage.is_open(now) else "",
                results.get(stage.pk),
                tuple(appeals[stage.pk]),
            )
        )
    return found


def _why_not(stage: CompetitionStage, decision: Decision, now: datetime) -> str:
    """Why nothing can be handed in, for who only looks."""
    if stage.is_over(now):
        return _("提交已于 %(deadline)s 截止。") % {"deadline": to_the_second(stage.closes_at)}
    return decision.reason


def _appeals(team: Team) -> Any:
    return Appeal.objects.filter(item__team=team).select_related("notice").order_by("filed_at")


def waiting_invitations(team: Team, now: datetime) -> list[TeamInvitation]:
    """Those that may still be accepted."""
    return list(team.invitations.open(now).order_by("pk"))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the marking of a stage is, without a single mark."""

    entries: list[Entry]
    judges: list[Judge]
    asked: int
    done: int


def progress(stage: CompetitionStage) -> Progress:
    """By entry and by judge, in three queries."""
    entries = list(
        Entry.objects.of_stage(stage).with_progress().select_related("team__track", "team__group").order_by("number")
    )
    standing = Q(
        assignments__released_at__isnull=True, assignments__entry__stage=stage,
        assignments__entry__team__state=TeamState.ENTERED.value,
    )  # fmt: skip
    judges = stage.competition.judges.select_related("user").annotate(
        asked=Count("assignments", filter=standing, distinct=True),
        done=Count("assignments", filter=standing & Q(assignments__finalised_at__isnull=False), distinct=True),
        kept_out=Count("conflicts", distinct=True),
    )
    rows: Any = entries
    return Progress(
        entries,
        list(judges.order_by("-is_active", "pk")),
        asked=sum(each.asked for each in rows),
        done=sum(each.done for each in rows),
    )


def desk(user: Any) -> list[Assignment]:
    """What a judge is to mark, what is open first, in one query."""
    return list(Assignment.objects.of_judge(user).for_desk())


def results_of(notice: ResultNotice, *, track: str = "", group: str = "") -> list[Result]:
    """The lines of a notice, narrowed by titles."""
    rows = notice.items.order_by("track", "group", "rank", "team_name")
    if track:
        rows = rows.filter(track=track)
    return list(rows.filter(group=group) if group else rows)
