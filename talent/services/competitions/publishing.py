"""Results frozen and made public, teams let into the next stage, appeals' time closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.services import audit
from core.services.deadlines import due_at
from core.services.publicity.notices import mark_closed
from core.working_days import DayUnit
from talent.models import Admission, Appeal, Competition, CompetitionStage, Result, ResultNotice
from talent.services.access import may_keep
from talent.services.competitions import told
from talent.services.competitions.computing import Computed, computed
from talent.services.competitions.setup import announce, next_stage
from talent.services.refusals import RefusedError, require

OPEN = ResultNotice.State.OPEN
LONGEST = 120  # characters of a notice's title


def in_force(stage: CompetitionStage) -> ResultNotice | None:
    """The stage's results as they hold; None before they are published."""
    found: ResultNotice | None = ResultNotice.objects.in_force().filter(stage=stage).first()
    return found


def is_upset(notice: ResultNotice) -> bool:
    """Whether an appeal was found to hold since it was published, so that it is to be issued anew."""
    upheld = Appeal.objects.filter(notice__stage=notice.stage_id, state=Appeal.State.UPHELD)
    return upheld.filter(answered_at__gt=notice.opens_at).exists()


def may_publish(found: Computed, now: datetime) -> Decision:
    """Whether the results may be published as they are computed."""
    if not found.stage.is_over(now):
        return refused(_("作品提交尚未截止。"))
    if found.open:
        return refused(_("还有 %(count)d 份评分没有提交。") % {"count": found.open})
    if found.unmarked:
        return refused(_("这些作品还没有评分：%(entries)s。") % {"entries": _("、").join(found.unmarked[:10])})
    if not found.divisions:
        return refused(_("这一阶段没有可以公布的成绩。"))
    notice = in_force(found.stage)
    if notice is not None and not is_upset(notice):
        return refused(_("结果已公布。申诉成立后才能重新发布。"))
    return ALLOWED


@transaction.atomic
def publish(*, stage: CompetitionStage, by: User, now: datetime, reason: str = "") -> ResultNotice:
    """Freeze the results and make them public; a version that an appeal upset is replaced. Raises RefusedError."""
    require(may_keep(by))
    Competition.objects.select_for_update().get(pk=stage.competition_id)
    found = computed(stage)
    require(may_publish(found, now))
    return issue(found, by=by, now=now, reason=reason)


def issue(found: Computed, *, by: User, now: datetime, reason: str) -> ResultNotice:
    """Write a version of the results; within a transaction in which they were computed and found fit."""
    stage, competition = found.stage, found.stage.competition
    before = in_force(stage)
    if before is not None:
        before.superseded_at, before.state = now, ResultNotice.State.CLOSED
        before.save(update_fields=["superseded_at", "state"])
    notice = ResultNotice.objects.create(
        stage=stage,
        version=before.version + 1 if before else 1,
        title=(_("%(competition)s %(stage)s结果") % {"competition": competition.title, "stage": stage.title})[:LONGEST],
        intro=reason.strip()[:2000],
        contact=competition.contact or competition.programme.contact,
        state=OPEN,
        opens_at=now,
        closes_at=due_at(now, competition.appeal_days, DayUnit.CALENDAR),
        created_by=by,
        published_by=by,
        method=_method(competition, found),
        judges=[
            {
                "judge": each.judge,
                "count": each.count,
                "mean": str(each.mean),
                "spread": str(each.spread),
                "tells": each.tells,
            }
            for each in found.judges
        ],
    )
    Result.objects.bulk_create(
        [
            Result(
                notice=notice,
                team=line.entry.team,
                entry=line.entry,
                team_name=line.entry.team.name,
                organisation_name=line.entry.team.organisation_name,
                track=division.track,
                group=division.group,
                raw_mean=line.raw,
                score=line.score,
                marks=line.marks,
                rank=line.place.rank,
                is_shared=line.place.is_shared,
                broken_by=line.broken_by,
                award=line.award,
                goes_on=line.goes_on,
                by_tie=line.by_tie,
            )
            for division in found.divisions
            for line in division.lines
        ]
    )
    told.results(notice)
    audit.write(action="talent.results.publish", subject=notice, by=by, now=now, data={"version": notice.version})
    announce(competition)
    return notice


def _method(competition: Competition, found: Computed) -> dict[str, object]:
    """How it was computed, so that it can be told ever after."""
    ties = sorted(
        (item for item in competition.rubric.all() if item.tie_order is not None),
        key=lambda item: (item.tie_order or 0, item.pk),
    )
    return {
        "normalises": competition.normalises,
        "trim_from": competition.trim_from,
        "mean": str(found.mean),
        "spread": str(found.spread),
        "rubric": [
            {"title": item.title, "most": item.most, "weight": str(item.weight)} for item in competition.rubric.all()
        ],
        "tie_items": [item.title for item in ties],
    }


def may_advance(notice: ResultNotice) -> Decision:
    """Whether those who go on may be let into the next stage now."""
    if next_stage(notice.stage) is None:
        return refused(_("这是最后一个评审阶段。"))
    if notice.superseded_at is not None or notice.advanced_at is not None:
        return refused(_("晋级名单已确认。"))
    if Appeal.objects.filter(notice__stage=notice.stage_id).unanswered().exists():
        return refused(_("还有申诉没有答复。"))
    if is_upset(notice):
        return refused(_("申诉成立，请先重新发布结果。"))
    return ALLOWED


@transaction.atomic
def advance(*, notice: ResultNotice, by: User, now: datetime) -> int:
    """Let those who go on into the next stage; how many are new there. Raises RefusedError.

    Who was let in by a former version of the results stays in.
    """
    require(may_keep(by))
    rows = ResultNotice.objects.select_related("stage__competition").select_for_update(of=("self",))
    locked: ResultNotice = rows.get(pk=notice.pk)
    require(may_advance(locked))
    stage = next_stage(locked.stage)
    if stage is None:
        raise RefusedError(_("这是最后一个评审阶段。"))
    inside = set(Admission.objects.filter(stage=stage).values_list("team_id", flat=True))
    lines = [line for line in locked.items.filter(goes_on=True).select_related("team") if line.team_id not in inside]
    Admission.objects.bulk_create(
        [Admission(team=line.team, stage=stage, admitted_at=now, by_tie=line.by_tie) for line in lines]
    )
    locked.advanced_at = now
    locked.save(update_fields=["advanced_at"])
    told.advanced([line.team_id for line in lines], stage)
    audit.write(action="talent.results.advance", subject=locked, by=by, now=now, data={"teams": len(lines)})
    return len(lines)


def close_over(*, now: datetime) -> int:
    """Close the time of appeals where it is over; how many that were. Safe to repeat."""
    return sum(_close(notice, now) for notice in ResultNotice.objects.over(now))


@transaction.atomic
def _close(notice: ResultNotice, now: datetime) -> bool:
    closed = mark_closed(notice)
    if closed:
        audit.write(action="talent.results.close", subject=notice, by=None, now=now)
    return closed
