"""Marks: drafts that may be changed, then the last word. A judge says here too that an entry is not for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from core.workflow.scoring import Fault, faults
from talent.models import Assignment, ConflictOfInterest, RubricItem, Score
from talent.rules.competitions.kinds import ConflictKind
from talent.rules.competitions.marks import total_of
from talent.services.competitions import told
from talent.services.refusals import RefusedError

Faults = list[tuple[str, Fault]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Points by item (its key; None for none), and words."""

    points: Mapping[int, Decimal | None]
    comment: str = ""


def rubric_of(assignment: Assignment) -> list[RubricItem]:
    """The items to mark, in order."""
    return list(assignment.entry.stage.competition.rubric.order_by("sort_order", "pk"))


def points_of(assignment: Assignment) -> dict[int, Decimal]:
    """What was marked, by item."""
    return {score.item_id: score.points for score in assignment.scores.all()}


@transaction.atomic
def save(*, assignment: Assignment, by: User, now: datetime, marks: Marks, final: bool) -> Faults:
    """Keep the marks; with ``final`` they are the last word, unless something is wrong, which is returned then.

    A draft keeps what is within the rubric; what is not is returned as well, and not kept. Raises RefusedError.
    """
    locked = _locked(assignment, by)
    if locked.finalised_at is not None:
        raise RefusedError(_("评分已提交，不能修改。"))
    items = rubric_of(locked)
    given = {str(item.pk): found for item in items if (found := marks.points.get(item.pk)) is not None}
    wrong = faults([item.asked for item in items], given, marks.comment)
    refused = {key for key, fault in wrong if fault in (Fault.RANGE, Fault.STEP)}
    locked.comment = marks.comment.strip()[:2000]
    for item in items:
        key = str(item.pk)
        if key in given and key not in refused:
            Score.objects.update_or_create(assignment=locked, item=item, defaults={"points": given[key]})
        elif key not in given:
            Score.objects.filter(assignment=locked, item=item).delete()
    if not final:
        locked.save(update_fields=["comment"])
        return [(key, fault) for key, fault in wrong if key in refused]
    if wrong:
        locked.save(update_fields=["comment"])
        return wrong
    locked.total = total_of([item.weighted for item in items], {int(key): value for key, value in given.items()})
    locked.finalised_at = now
    locked.save(update_fields=["comment", "total", "finalised_at"])
    audit.write(action="talent.mark.finalise", subject=locked, by=by, now=now)
    return []


def _locked(assignment: Assignment, by: User) -> Assignment:
    """The row, locked, if it is the judge's to mark now. Raises RefusedError."""
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    rows = Assignment.objects.of_judge(by).select_related("entry__stage__competition", "judge")
    found: Assignment | None = rows.filter(pk=assignment.pk).first()
    if found is None:
        raise RefusedError(_("这件作品不由您评审。"))
    return found


@transaction.atomic
def declare(*, assignment: Assignment, by: User, now: datetime, note: str) -> ConflictOfInterest:
    """Say that one has a conflict of interest: the entry is out of sight from then on. Raises RefusedError."""
    locked = _locked(assignment, by)
    if locked.finalised_at is not None:
        raise RefusedError(_("评分已提交，请联系组织方处理回避。"))
    if not note.strip():
        raise RefusedError(_("请写明需要回避的原因。"))
    conflict, _made = ConflictOfInterest.objects.get_or_create(
        judge=locked.judge,
        team_id=locked.entry.team_id,
        defaults={"kind": ConflictKind.DECLARED.value, "note": note.strip()[:300], "noted_at": now},
    )
    theirs = Assignment.objects.open().filter(judge=locked.judge, entry__team=locked.entry.team_id)
    theirs.update(released_at=now, released_why=_("回避"))
    told.conflict_declared(locked)
    audit.write(action="talent.judge.declare_conflict", subject=locked.judge, by=by, now=now)
    return conflict


def others_totals(assignment: Assignment) -> Sequence[Decimal]:
    """Totals of the other judges, the highest first, without names; none until all marks of the entry are final."""
    standing = Assignment.objects.standing().filter(entry=assignment.entry_id)
    rows = list(standing.values_list("pk", "total", "finalised_at"))
    if any(finalised is None for _pk, _total, finalised in rows):
        return []
    return sorted((total for pk, total, _at in rows if pk != assignment.pk), reverse=True)
