"""Attendance and scores, entered by the base."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, require
from talent.models import AssessmentPart, AssessmentScore, Attendance, Cohort, CohortSession, Trainee
from talent.rules.cohorts import COHORT, CohortState, TraineeState
from talent.rules.results import HUNDRED, Presence
from talent.services.cohorts.access import may_run, write
from talent.services.cohorts.announcing import announce
from talent.services.cohorts.seats import locked

TAUGHT_IN = (CohortState.OPEN, CohortState.RUNNING)


@transaction.atomic
def record_attendance(
    *, session: CohortSession, by: User | None, now: datetime, presences: Mapping[int, Presence]
) -> int:
    """Who was there, by the trainee's key; how many entries are new or changed. From the session's day on.

    Raises RefusedError.
    """
    row = _locked_for_teaching(session.cohort, by)
    if localtime(session.starts_at).date() > localtime(now).date():
        raise RefusedError(_("这次课还没有开始，到当天再登记考勤。"))
    admitted = set(Trainee.objects.filter(cohort=row, state=TraineeState.ADMITTED).values_list("pk", flat=True))
    if not presences.keys() <= admitted:
        raise RefusedError(_("名单刚刚有变化，请刷新页面。"))
    known = {each.trainee_id: each for each in session.attendances.all()}
    changed = []
    for key, presence in presences.items():
        if key in known and known[key].presence == presence:
            continue
        entry = known.get(key) or Attendance(session=session, trainee_id=key)
        entry.presence, entry.recorded_by, entry.recorded_at = presence.value, by, now
        entry.save()
        changed.append(key)
    if changed:
        write(
            action="talent.cohort.attendance",
            subject=row,
            cohort=row,
            by=by,
            now=now,
            session=session.pk,
            count=len(changed),
        )
        _begin(row)
    return len(changed)


@transaction.atomic
def record_scores(
    *, cohort: Cohort, by: User | None, now: datetime, scores: Mapping[tuple[int, int], Decimal | None]
) -> int:
    """Scores by (key of the part, key of the trainee), None takes one out again; how many changed. Raises RefusedError."""
    row = _locked_for_teaching(cohort, by)
    parts = set(AssessmentPart.objects.filter(cohort=row).values_list("pk", flat=True))
    admitted = set(Trainee.objects.filter(cohort=row, state=TraineeState.ADMITTED).values_list("pk", flat=True))
    if any(part not in parts or trainee not in admitted for part, trainee in scores):
        raise RefusedError(_("名单刚刚有变化，请刷新页面。"))
    if any(value is not None and not 0 <= value <= HUNDRED for value in scores.values()):
        raise RefusedError(_("成绩应在 0 到 100 之间。"))
    known = {(each.part_id, each.trainee_id): each for each in AssessmentScore.objects.filter(part__cohort=row)}
    changed = 0
    for (part, trainee), value in scores.items():
        entry = known.get((part, trainee))
        if (entry.value if entry else None) == value:
            continue
        changed += 1
        if value is None:
            if entry is not None:
                entry.delete()
            continue
        entry = entry or AssessmentScore(part_id=part, trainee_id=trainee)
        entry.value, entry.recorded_by, entry.recorded_at = value, by, now
        entry.save()
    if changed:
        write(action="talent.cohort.scores", subject=row, cohort=row, by=by, now=now, count=changed)
    return changed


def _locked_for_teaching(cohort: Cohort, by: User | None) -> Cohort:
    row = locked(cohort)
    require(may_run(by, row.base))
    if row.state not in TAUGHT_IN:
        raise RefusedError(_("培训班没有开班或已经结束，不能登记。"))
    return row


def _begin(row: Cohort) -> None:
    """Who takes attendance has begun."""
    if row.state == CohortState.OPEN:
        row.state = COHORT.by_name["start"].target.value
        row.save(update_fields=["state", "changed_at"])
        announce(row)
