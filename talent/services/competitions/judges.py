"""Judges: appointed, changed, let go; and which entries they are asked to mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from talent.models import Assignment, Competition, CompetitionStage, Entry, Judge, TeamMember, Track
from talent.rules.competitions.assigning import balanced
from talent.services.access import may_keep
from talent.services.competitions import told
from talent.services.competitions.access import OFFICE_READS
from talent.services.competitions.conflicts import conflicts_among, note
from talent.services.refusals import RefusedError, require


@dataclass(frozen=True, slots=True)
class Duty:
    """What a judge is asked for; all tracks or stages where none are named."""

    title: str = ""
    tracks: Sequence[Track] = ()
    stages: Sequence[CompetitionStage] = ()


@transaction.atomic
def appoint(*, competition: Competition, user: User, by: User, now: datetime, duty: Duty) -> Judge:
    """Make ``user`` a judge, or change what they are asked for. Raises RefusedError."""
    require(may_keep(by))
    if not user.is_active:
        raise RefusedError(_("这个账号已停用。"))
    if user.pk == by.pk:
        raise RefusedError(_("您不能聘任自己为评委。"))
    if user.has_perm(OFFICE_READS):  # who sees teams and their entries marks nothing blindly
        raise RefusedError(_("%(name)s 可以查看参赛团队，不能担任评委。") % {"name": user.get_full_name()})
    if TeamMember.objects.filter(competition=competition, user=user, left_at__isnull=True).exists():
        raise RefusedError(_("%(name)s 在参赛团队中，不能担任评委。") % {"name": user.get_full_name()})
    judge, made = Judge.objects.get_or_create(
        competition=competition, user=user, defaults={"added_at": now, "title": duty.title.strip()}
    )
    if not made:
        judge.title, judge.is_active = duty.title.strip(), True
        judge.save(update_fields=["title", "is_active"])
    judge.tracks.set(duty.tracks)
    judge.stages.set(duty.stages)
    if made:
        told.appointed(judge)
    audit.write(action="talent.judge.appoint", subject=judge, by=by, now=now)
    return judge


@transaction.atomic
def dismiss(*, judge: Judge, by: User, now: datetime) -> None:
    """Let a judge go: what was not marked to the end is free for others, what was counts. Raises RefusedError."""
    require(may_keep(by))
    judge.is_active = False
    judge.save(update_fields=["is_active"])
    open_ones = Assignment.objects.open().filter(judge=judge)
    open_ones.update(released_at=now, released_why=_("评委不再担任"))
    told.dismissed(judge)
    audit.write(action="talent.judge.dismiss", subject=judge, by=by, now=now)


@dataclass(frozen=True, slots=True)
class Assigned:
    """What assigning came to: how many tasks are new, and entries with fewer judges than wanted."""

    made: int
    short: tuple[str, ...]


@transaction.atomic
def assign(*, stage: CompetitionStage, by: User, now: datetime) -> Assigned:
    """Ask judges for every entry of the stage that has fewer than it should, once its deadline is over.

    Nobody gets what they have a conflict with, or were released from. Raises RefusedError.
    """
    require(may_keep(by))
    competition = Competition.objects.select_for_update().get(pk=stage.competition_id)
    if not stage.takes_entries or not stage.is_over(now):
        raise RefusedError(_("作品提交截止后才能分配评委。"))
    if stage.notices.exists():
        raise RefusedError(_("结果已公布，不能再分配评委。"))
    entries = list(Entry.objects.of_stage(stage).select_related("team").order_by("pk"))
    if not entries:
        raise RefusedError(_("这一阶段没有作品。"))
    judges = _of_stage(competition, stage)
    if not judges:
        raise RefusedError(_("还没有可以评审这一阶段的评委，请先聘任。"))
    able, held = _able(entries, judges, now)
    if none := [entry.number for entry in entries if not able[entry.pk] and not held[entry.pk]]:
        raise RefusedError(_("这些作品没有可以评审的评委：%(entries)s。") % {"entries": _("、").join(none[:10])})
    chosen = balanced([entry.pk for entry in entries], able, per_entry=competition.judges_per_entry, held=held)
    new = [
        Assignment(judge_id=judge, entry_id=entry, assigned_at=now)
        for entry, found in sorted(chosen.items())
        for judge in sorted(found - held[entry])
    ]
    Assignment.objects.bulk_create(new)
    told.assigned(judges, [each.judge_id for each in new], stage)
    audit.write(action="talent.competition.assign", subject=stage, by=by, now=now, data={"made": len(new)})
    short = tuple(entry.number for entry in entries if len(chosen[entry.pk]) < competition.judges_per_entry)
    return Assigned(len(new), short)


def _of_stage(competition: Competition, stage: CompetitionStage) -> list[Judge]:
    rows = competition.judges.filter(is_active=True, user__is_active=True).select_related("user")
    found = rows.prefetch_related("tracks", "stages").order_by("pk")
    return [each for each in found if not (named := list(each.stages.all())) or stage in named]


def _able(
    entries: Sequence[Entry], judges: Sequence[Judge], now: datetime
) -> tuple[dict[int, frozenset[int]], dict[int, frozenset[int]]]:
    """By entry: judges that may be asked for it, and those who are asked already."""
    conflicts = conflicts_among(judges, [entry.team for entry in entries])
    note(conflicts, now)
    asked: dict[int, set[int]] = {entry.pk: set() for entry in entries}
    released: dict[int, set[int]] = {entry.pk: set() for entry in entries}
    rows = Assignment.objects.filter(entry__in=list(asked)).values_list("entry_id", "judge_id", "released_at")
    for entry, judge, gone in rows:
        (released if gone else asked)[entry].add(judge)
    tracks = {judge.pk: {track.pk for track in judge.tracks.all()} for judge in judges}
    able = {
        entry.pk: frozenset(
            judge.pk
            for judge in judges
            if (not tracks[judge.pk] or entry.team.track_id in tracks[judge.pk])
            and (judge.pk, entry.team_id) not in conflicts
            and judge.pk not in released[entry.pk]
        )
        for entry in entries
    }
    return able, {entry: frozenset(found) for entry, found in asked.items()}
