"""The office's work on an application: on to the next step, back, a supplement, the visit, the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.services.cases import supplements
from core.services.cases.supplements import Asked, Item, close_requests
from talent.models import Application, Programme, SiteVisit, SupplementRequest
from talent.rules.chain import MOVES, next_stage, stages_of
from talent.services import clocks, told
from talent.services.access import OFFICE_ACTS, may_act, office_parts
from talent.services.moves import PROCESS, locked_row, move
from talent.services.refusals import RefusedError, require
from talent.workflow import REVIEWS, Actor, State


@dataclass(frozen=True, slots=True)
class Finding:
    """What two people found about one thing to look at."""

    item: str
    met: bool
    note: str = ""


def may_advance(application: Application, by: User) -> Decision:
    """Whether ``by`` may send the application on to its next step, and why not."""
    state = State(application.state)
    if state not in REVIEWS or state is State.DECISION:
        return refused(_("现在的状态下不能进行这项操作。"))
    if Actor.OFFICER not in office_parts(application, by):
        return refused(_("这个环节不由您办理。"))
    if state is State.VISIT and not application.visits.filter(recorded_at__gte=application.stage_since).exists():
        return refused(_("请先登记双人现场核查的结果。"))
    return ALLOWED


def advance(*, application: Application, by: User, now: datetime, note: str = "") -> Application:
    """Send the application on to the next step of its chain. Raises RefusedError."""
    require(may_advance(application, by))
    following = next_stage(stages_of(application.form.steps), application.step)
    if following is None:
        raise RefusedError(_("现在的状态下不能进行这项操作。"))
    return move(
        application=application,
        name=MOVES[following.state],
        by=by,
        actors=office_parts(application, by),
        now=now,
        note=note,
        change=lambda locked: clocks.enter(locked, following, now=now),
    )


def send_back(*, application: Application, by: User, now: datetime, reason: str) -> Application:
    """Back to the first step, for a reason. Raises RefusedError."""
    first = stages_of(application.form.steps)[0]
    return move(
        application=application,
        name="send_back",
        by=by,
        actors=office_parts(application, by),
        now=now,
        note=reason.strip(),
        change=lambda locked: clocks.enter(locked, first, now=now),
    )


@transaction.atomic
def ask_supplement(
    *, application: Application, by: User, now: datetime, items: Sequence[Item], reason: str, days: int
) -> SupplementRequest:
    """Ask for a supplement due in ``days`` working days. Raises RefusedError with what is wrong."""
    request: SupplementRequest
    moved, request = supplements.ask(
        PROCESS,
        case=application,
        by=by,
        actors=office_parts(application, by),
        now=now,
        asked=Asked(items, reason, days),
        known=application.form.parts(),
        unit_of=clocks.unit_of,
    )
    told.supplement_asked(moved, due_at=request.due_at)
    return request


@transaction.atomic
def record_visit(
    *,
    application: Application,
    by: User,
    companion: User,
    visited_on: date,
    findings: Sequence[Finding],
    note: str,
    now: datetime,
) -> SiteVisit:
    """Write down what two officers found on the spot. Raises RefusedError."""
    locked = locked_row(application.pk)
    if locked.state != State.VISIT or Actor.OFFICER not in office_parts(locked, by):
        raise RefusedError(_("这个环节不由您办理。"))
    if companion.pk == by.pk or not companion.has_perm(OFFICE_ACTS) or not office_parts(locked, companion):
        raise RefusedError(_("现场核查须由两位经办人员共同进行，请选择另一位。"))
    if visited_on > localtime(now).date():
        raise RefusedError(_("核查日期不能晚于今天。"))
    if {finding.item for finding in findings} != set(locked.form.visit_items):
        raise RefusedError(_("请逐项填写核查结果。"))
    return SiteVisit.objects.create(
        application=locked,
        visited_on=visited_on,
        first=by,
        second=companion,
        findings=[{"item": each.item, "met": each.met, "note": each.note.strip()} for each in findings],
        note=note.strip(),
        recorded_at=now,
    )


@transaction.atomic
def approve(*, application: Application, by: User, now: datetime, note: str = "") -> Application:
    """Approve; a place of the quota is taken behind the programme's lock. Raises RefusedError."""
    programme = Programme.objects.select_for_update().get(pk=application.programme_id)
    if programme.quota is not None:
        taken = Application.objects.approved().filter(programme=programme).count()
        if taken >= programme.quota:
            raise RefusedError(_("名额 %(quota)d 个已满。") % {"quota": programme.quota})
    moved = _decide(application, "approve", by, now, note)
    told.decided(moved)
    return moved


@transaction.atomic
def refuse(*, application: Application, by: User, now: datetime, reason: str) -> Application:
    """Refuse, for a reason. Raises RefusedError."""
    moved = _decide(application, "refuse", by, now, reason.strip())
    told.decided(moved, reason=reason.strip())
    return moved


def _decide(application: Application, name: str, by: User, now: datetime, note: str) -> Application:
    def change(locked: Application) -> None:
        locked.decided_at, locked.due_at = now, None

    parts = office_parts(application, by)
    return move(application=application, name=name, by=by, actors=parts, now=now, note=note, change=change)


@transaction.atomic
def withdraw(*, application: Application, by: User, now: datetime, reason: str = "") -> Application:
    """Take a submitted application back. Raises RefusedError."""
    if application.number is None:
        raise RefusedError(_("这份申请还没有提交，可以直接删除草稿。"))
    require(may_act(application, by))

    def change(locked: Application) -> None:
        locked.due_at = locked.days_left = None

    moved = move(
        application=application, name="withdraw", by=by, actors={Actor.APPLICANT}, now=now, note=reason.strip(),
        change=change,
    )  # fmt: skip
    close_requests(moved, now=now)
    return moved
