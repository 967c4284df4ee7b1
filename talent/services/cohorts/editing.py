"""Open a cohort, change it and its sessions, and take it through its states."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from core.refusals import RefusedError, require
from talent.models import AssessmentPart, AssessmentScore, Cohort, CohortSession, Programme
from talent.rules.cohorts import COHORT, LIVING, STANDING, CohortState, Part
from talent.rules.schedule import Span, clash
from talent.services.cohorts import told
from talent.services.cohorts.access import may_open, may_run, parts_of, programmes_for, write
from talent.services.cohorts.announcing import announce
from talent.services.cohorts.seats import begins_at, locked, move_up, step

MOST_SESSIONS, MOST_PARTS = 80, 12


@dataclass(frozen=True, slots=True)
class Columns:
    """What is typed of a cohort itself; ``enrol_by`` is aware, ``least_attendance`` in percent."""

    title: str
    seats: int
    enrol_by: datetime
    summary: str = ""
    mode: str = "onsite"
    place: str = ""
    fee: str = ""
    contact: str = ""
    hours: int = 0
    admits_at_once: bool = True
    least_attendance: int = 80
    least_score: Decimal = Decimal(60)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as typed; ``key`` is that of one that exists. Both moments are aware."""

    starts_at: datetime
    ends_at: datetime
    topic: str
    teacher: str = ""
    place: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the assessment as typed."""

    title: str
    weight: int
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a cohort that its base edits."""

    columns: Columns
    sessions: Sequence[SessionRow] = ()
    parts: Sequence[PartRow] = ()


@transaction.atomic
def create(
    *,
    programme: Programme,
    base: Enterprise | None,
    by: User | None,
    now: datetime,
    plan: Plan,
    is_demonstration: bool = False,
) -> Cohort:
    """A planned cohort, seen by its base alone. Raises RefusedError."""
    require(may_open(by, base))
    if programme not in programmes_for(base):
        raise RefusedError(_("请选择这家单位可以开设的项目。"))
    _require_fit(plan)
    cohort = Cohort.objects.create(
        programme=programme, base=base, created_by=by, is_demonstration=is_demonstration, **asdict(plan.columns)
    )
    _keep_sessions(cohort, plan.sessions)
    _keep_parts(cohort, plan.parts)
    write(action="talent.cohort.create", subject=cohort, cohort=cohort, by=by, now=now)
    return cohort


@transaction.atomic
def change(*, cohort: Cohort, by: User | None, now: datetime, plan: Plan) -> Cohort:
    """Write what was edited; who has a seat is told of changed sessions. Raises RefusedError."""
    row = locked(cohort)
    require(may_run(by, row.base))
    if row.state not in LIVING:
        raise RefusedError(_("培训班已经结束，不能再修改。"))
    _require_fit(plan)
    if row.state == CohortState.RUNNING and _rules_change(row, plan.columns):
        raise RefusedError(_("开班后不能修改结业要求。"))
    if row.state != CohortState.PLANNED and not plan.sessions:
        raise RefusedError(_("请至少安排一次课。"))
    for name, value in asdict(plan.columns).items():
        setattr(row, name, value)
    moved = _keep_sessions(row, plan.sessions)
    _keep_parts(row, plan.parts)
    row.sequence += int(moved)
    row.save()
    if row.state != CohortState.PLANNED:
        if moved:
            told.sessions_changed(row)
        for trainee in move_up(row, now=now):
            told.moved_up(trainee)
    write(action="talent.cohort.change", subject=row, cohort=row, by=by, now=now)
    announce(row)
    return row


@transaction.atomic
def move(*, cohort: Cohort, name: str, by: User | None, now: datetime, reason: str = "") -> Cohort:
    """``open``, ``start`` or ``cancel`` a cohort. Raises RefusedError, KeyError for no such move."""
    row = locked(cohort)
    require(may_run(by, row.base))
    decision = COHORT.may(name, state=CohortState(row.state), actors=parts_of(row, by), reason=reason)
    if not decision:
        raise RefusedError(_(decision.reason))
    if name == "open":
        _require_ready(row, now)
    row.state, row.state_reason = COHORT.by_name[name].target.value, reason.strip()[:300]
    row.save()
    if name == "cancel":
        concerned = list(row.trainees.filter(state__in=STANDING).select_related("person"))
        for trainee in concerned:
            step(trainee, "close", part=Part.BASE, now=now)
        told.cancelled(row, concerned)
    write(action=f"talent.cohort.{name}", subject=row, cohort=row, by=by, now=now, reason=row.state_reason)
    announce(row)
    return row


def start_begun(*, now: datetime) -> int:
    """Open cohorts whose first session has begun are running; how many there were. Safe to repeat."""
    count = 0
    for cohort in Cohort.objects.begun(now):
        with transaction.atomic():
            row = locked(cohort)
            if row.state == CohortState.OPEN:
                row.state = COHORT.by_name["start"].target.value
                row.save(update_fields=["state", "changed_at"])
                write(action="talent.cohort.start", subject=row, cohort=row, by=None, now=now)
                count += 1
                announce(row)
    return count


def _require_ready(row: Cohort, now: datetime) -> None:
    begins = begins_at(row)
    if begins is None:
        raise RefusedError(_("请至少安排一次课。"))
    if row.base is not None:
        require(may_open(None, row.base))
    if row.enrol_by <= now:
        raise RefusedError(_("报名截止时间已过，请先修改。"))


def _require_fit(plan: Plan) -> None:
    """Raise RefusedError for a plan that contradicts itself."""
    if plan.columns.seats < 1:
        raise RefusedError(_("名额至少为 1。"))
    if len(plan.sessions) > MOST_SESSIONS or len(plan.parts) > MOST_PARTS:
        raise RefusedError(
            _("最多安排 %(sessions)d 次课、%(parts)d 项考核。") % {"sessions": MOST_SESSIONS, "parts": MOST_PARTS}
        )
    for each in plan.sessions:
        if each.ends_at <= each.starts_at:
            raise RefusedError(_("“%(topic)s”的结束时间应晚于开始时间。") % {"topic": each.topic})
    found = clash([Span(each.starts_at, each.ends_at) for each in plan.sessions])
    if found is not None:
        first, second = (plan.sessions[place].topic for place in found)
        raise RefusedError(_("“%(first)s”与“%(second)s”的时间重叠。") % {"first": first, "second": second})
    if plan.sessions and plan.columns.enrol_by > min(each.starts_at for each in plan.sessions):
        raise RefusedError(_("报名截止不能晚于第一次课开始。"))
    titles = [each.title.strip() for each in plan.parts]
    if len(set(titles)) < len(titles):
        raise RefusedError(_("考核内容不能重名。"))
    if any(each.weight < 1 for each in plan.parts):
        raise RefusedError(_("考核权重至少为 1。"))


def _rules_change(row: Cohort, columns: Columns) -> bool:
    return (row.least_attendance, row.least_score) != (columns.least_attendance, columns.least_score)


def _keep_sessions(cohort: Cohort, rows: Sequence[SessionRow]) -> bool:
    """Write the sessions; whether any begins, ends or takes place otherwise than before."""
    known = {each.pk: each for each in cohort.sessions.all()}
    gone = [each for key, each in known.items() if key not in {row.key for row in rows}]
    for session in gone:
        if session.attendances.exists():
            raise RefusedError(_("“%(topic)s”已有考勤，不能删除。") % {"topic": session.topic})
    has_changed = bool(gone) and bool(known)
    CohortSession.objects.filter(pk__in=[each.pk for each in gone]).delete()
    kept = [(known[row.key], row) for row in rows if row.key in known]
    moved = [session for session, row in kept if (session.starts_at, session.ends_at) != (row.starts_at, row.ends_at)]
    for session in moved:
        if session.attendances.exists():
            raise RefusedError(_("“%(topic)s”已有考勤，不能改时间。") % {"topic": session.topic})
    # Two sessions may change places: first all give theirs up.
    CohortSession.objects.filter(pk__in=[each.pk for each in moved]).delete()
    for session, row in kept:
        has_changed |= (session.starts_at, session.ends_at, session.place) != (row.starts_at, row.ends_at, row.place)
        session.starts_at, session.ends_at = row.starts_at, row.ends_at
        session.topic, session.teacher, session.place = row.topic, row.teacher, row.place
        session.save()
    added = [
        CohortSession(
            cohort=cohort,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            topic=row.topic,
            teacher=row.teacher,
            place=row.place,
        )
        for row in rows
        if row.key not in known
    ]
    CohortSession.objects.bulk_create(added)
    return has_changed or (bool(added) and bool(known))


def _keep_parts(cohort: Cohort, rows: Sequence[PartRow]) -> None:
    known = {each.pk: each for each in cohort.parts.all()}
    before = {(each.title, each.weight) for each in known.values()}
    wanted = {(row.title.strip(), row.weight) for row in rows}
    if before == wanted:
        return
    if AssessmentScore.objects.filter(part__cohort=cohort).exists():
        raise RefusedError(_("已有考核成绩，不能修改考核内容和权重。"))
    cohort.parts.all().delete()
    AssessmentPart.objects.bulk_create(
        [AssessmentPart(cohort=cohort, title=row.title.strip(), weight=row.weight) for row in rows]
    )
