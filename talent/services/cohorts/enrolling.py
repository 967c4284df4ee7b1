"""Sign up, be admitted, wait, move up, leave."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, require
from criteria.rules.facts import Value
from criteria.rules.results import Assessment, Outcome
from criteria.services.records import assessment_record
from talent.models import Cohort, Programme, Trainee
from talent.rules.cohorts import LIVING, CohortState, Part, TraineeState
from talent.rules.programme import ApplicantKind
from talent.services.cohorts import told
from talent.services.cohorts.access import may_run, write
from talent.services.cohorts.seats import locked, move_up, next_turn, room_of, step
from talent.services.eligibility import matched

NAME_LENGTH = 60


def may_join(cohort: Cohort, user: User, *, now: datetime) -> Decision:
    """Whether ``user`` may sign up, and why not."""
    if not cohort.takes(now):
        return refused(_("这个培训班现在不接受报名。"))
    if may_run(user, cohort.base):
        return refused(_("您负责这个培训班，不能作为学员报名。"))
    mine = Trainee.objects.filter(cohort=cohort, person=user).first()
    if mine is None:
        return ALLOWED
    if mine.state != TraineeState.LEFT:
        return refused(_("您已经报过名，请在“我的培训”查看。"))
    return refused(_("未录取：%(reason)s") % {"reason": mine.reason}) if mine.reason else ALLOWED


def conditions(
    programme: Programme, enterprise: Enterprise | None, claims: Mapping[str, Value], *, now: datetime
) -> Assessment | None:
    """The programme's conditions for one person; None where it is not people who apply, or there are none."""
    if ApplicantKind.PERSON.value not in programme.applicants or programme.rule_set is None:
        return None
    return matched(programme, enterprise, claims, day=localtime(now).date())


@transaction.atomic
def join(
    *,
    cohort: Cohort,
    by: User,
    now: datetime,
    name: str = "",
    enterprise: Enterprise | None = None,
    claims: Mapping[str, Value] | None = None,
) -> Trainee:
    """Sign up: a seat at once, a place among those who wait, or a request to the base. Raises RefusedError."""
    row = locked(cohort)
    require(may_join(row, by, now=now))
    if enterprise is not None and not Enterprise.objects.of(by).filter(pk=enterprise.pk).exists():
        raise RefusedError(_("您不是这家企业的成员。"))
    found = conditions(row.programme, enterprise, claims or {}, now=now)
    failed = [each.criterion.title for each in found.results if each.outcome is Outcome.FAIL] if found else []
    if failed:
        raise RefusedError(_("不符合报名条件：%(titles)s") % {"titles": "、".join(failed)})
    trainee = Trainee.objects.filter(cohort=row, person=by).first() or Trainee(cohort=row, person=by)
    trainee.name = _named(name or by.get_full_name())
    trainee.enterprise, trainee.state, trainee.reason = enterprise, TraineeState.APPLIED.value, ""
    trainee.eligibility = assessment_record(found) if found else {}
    return _take(row, trainee, by=by, now=now, at_once=row.admits_at_once)


@transaction.atomic
def enter(
    *, cohort: Cohort, name: str, by: User | None, now: datetime, enterprise: Enterprise | None = None
) -> Trainee:
    """The base enters somebody who has no account, by name: a seat, or a place among those who wait. Raises RefusedError."""
    row = locked(cohort)
    require(may_run(by, row.base))
    if row.state not in LIVING:
        raise RefusedError(_("培训班已经结束，不能再修改。"))
    trainee = Trainee(cohort=row, name=_named(name), enterprise=enterprise)
    return _take(row, trainee, by=by, now=now, at_once=True)


def _take(row: Cohort, trainee: Trainee, *, by: User | None, now: datetime, at_once: bool) -> Trainee:
    trainee.applied_at, trainee.turn = now, next_turn(row)
    trainee.save()
    if at_once:
        open_seats = room_of(row).open_seats
        step(trainee, "admit" if open_seats is None or open_seats > 0 else "wait", part=Part.CLOCK, now=now)
    write(action="talent.trainee.join", subject=trainee, cohort=row, by=by, now=now, state=trainee.state)
    told.joined(trainee)
    return trainee


@transaction.atomic
def leave(*, trainee: Trainee, by: User, now: datetime) -> Trainee:
    """Cancel one's own place; who waits longest moves up. Raises RefusedError."""
    row, found = _locked_trainee(trainee)
    if found.person_id != by.pk:
        raise RefusedError(_("您没有进行这项操作的权限。"))
    if row.state not in LIVING:
        raise RefusedError(_("培训班已经结束，不能再修改。"))
    step(found, "leave", part=Part.TRAINEE, now=now)
    write(action="talent.trainee.leave", subject=found, cohort=row, by=by, now=now)
    _fill(row, now=now)
    return found


@transaction.atomic
def decide(*, trainee: Trainee, name: str, by: User | None, now: datetime, reason: str = "") -> Trainee:
    """``admit`` (to a seat, or to wait for one) or ``decline`` somebody, as the base. Raises RefusedError."""
    row, found = _locked_trainee(trainee)
    require(may_run(by, row.base))
    if row.state not in LIVING:
        raise RefusedError(_("培训班已经结束，不能再修改。"))
    if name == "admit":
        room = room_of(row)
        is_waiting = found.state == TraineeState.WAITING
        has_seat = bool(room.free) if is_waiting else bool(room.open_seats)
        if is_waiting and has_seat and _is_passed_over(row, found):
            raise RefusedError(_("请按候补顺序录取。"))
        if is_waiting and not has_seat:
            raise RefusedError(_("名额已满，有人退出后会自动递补。"))
        step(found, "admit" if has_seat else "wait", part=Part.BASE, now=now)
    else:
        step(found, "decline", part=Part.BASE, now=now, reason=reason)
        _fill(row, now=now)
    write(action=f"talent.trainee.{name}", subject=found, cohort=row, by=by, now=now, state=found.state)
    told.decided(found)
    return found


def settle_seats(*, now: datetime) -> int:
    """Free seats of every open cohort go to who waits; how many moved up. Safe to repeat."""
    count = 0
    waiting = Cohort.objects.filter(state=CohortState.OPEN, trainees__state=TraineeState.WAITING).distinct()
    for cohort in waiting:
        with transaction.atomic():
            count += len(_fill(locked(cohort), now=now))
    return count


def _fill(row: Cohort, *, now: datetime) -> list[Trainee]:
    moved = move_up(row, now=now)
    for each in moved:
        write(action="talent.trainee.move_up", subject=each, cohort=row, by=None, now=now)
        told.moved_up(each)
    return moved


def _is_passed_over(row: Cohort, trainee: Trainee) -> bool:
    """Whether somebody waits longer."""
    return bool(Trainee.objects.filter(cohort=row, turn__lt=trainee.turn).waiting().exists())


def _locked_trainee(trainee: Trainee) -> tuple[Cohort, Trainee]:
    row = locked(Cohort(pk=trainee.cohort_id))
    found: Trainee = Trainee.objects.select_related("person", "cohort__base").get(pk=trainee.pk, cohort=row)
    return row, found


def _named(name: str) -> str:
    shown = " ".join(name.split())[:NAME_LENGTH]
    if not shown:
        raise RefusedError(_("请填写姓名。"))
    return shown
