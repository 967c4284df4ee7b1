"""Money claimed back (追回): proposed by an officer, confirmed by another person who decides, received by a cashier."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.money import in_yuan
from core.services.deadlines import end_of_day
from policy_kb.models import Clause
from subsidies.models import Application, Clawback, SchemeVersion
from subsidies.services import told_evaluating
from subsidies.services.access import office_parts
from subsidies.services.moves import move, record
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import APPLICATION, Actor, State

PROPOSED, DROPPED = "propose_clawback", "drop_clawback"  # kinds of events
CLAIMABLE = APPLICATION.by_name["claim_back"].sources


def paid_amount(application: Application) -> Decimal:
    """What the company has of the money, in 元."""
    return application.payments.paid().aggregate(total=Sum("amount"))["total"] or Decimal(0)


def clauses_of(version: SchemeVersion) -> "list[Clause]":
    """The clauses that the scheme rests on: its basis, and those of its conditions."""
    keys = set(version.clauses.values_list("clause", flat=True))
    if version.rule_version is not None:
        keys |= set(version.rule_version.clauses.values_list("clause", flat=True))
    return list(Clause.objects.filter(pk__in=keys).select_related("version__document").order_by("version", "pk"))


def clawback_of(application: Application) -> Clawback | None:
    """The claim on the application, proposed or confirmed."""
    return Clawback.objects.filter(application=application).first()


def may_propose(application: Application, by: User) -> Decision:
    """Whether ``by`` may propose it now."""
    if Actor.OFFICER not in office_parts(application, by):
        return refused(_("您没有进行这项操作的权限。"))
    if State(application.state) not in CLAIMABLE or not paid_amount(application):
        return refused(_("没有已拨付的资金可以追回。"))
    if clawback_of(application) is not None:
        return refused(_("已有一项追回提议，请先处理。"))
    return ALLOWED


def may_confirm(application: Application, clawback: Clawback, by: User) -> Decision:
    """Whether ``by`` decides on it: another person than who proposed it."""
    if Actor.DECIDER not in office_parts(application, by):
        return refused(_("您没有进行这项操作的权限。"))
    if clawback.proposed_by_id in by.acts_as:
        return refused(_("提出追回的人和代其办理的人不能确认，请由另一位负责人确认。"))
    return ALLOWED


@transaction.atomic
def propose(
    *,
    application: Application,
    by: User,
    now: datetime,
    amount: Decimal,
    reason: str,
    fine: Decimal = Decimal(0),
    clause: Clause | None = None,
) -> Clawback:
    """Propose to claim ``amount`` back, with a ``fine`` (元), on a clause of the scheme. Raises RefusedError."""
    locked = _locked(application)
    require(may_propose(locked, by))
    paid = paid_amount(locked)
    if not 0 < amount <= paid:
        raise RefusedError(_("追回金额应大于 0，不超过已拨付的 %(paid)s 元。") % {"paid": in_yuan(paid)})
    if fine < 0:
        raise RefusedError(_("罚款不能为负数。"))
    if not reason.strip():
        raise RefusedError(_("请写明追回原因。"))
    known = clauses_of(locked.version)
    if known and (clause is None or clause not in known):
        raise RefusedError(_("请选择这个项目所依据的条款。"))
    clawback = Clawback.objects.create(
        application=locked,
        amount=amount,
        fine=fine,
        reason=reason.strip(),
        clause=clause,
        quote=clause.text if clause else "",
        proposed_by=by,
        proposed_at=now,
    )
    record(application=locked, kind=PROPOSED, by=by, now=now, note=clawback.reason, for_applicant=False)
    return clawback


@transaction.atomic
def confirm(*, application: Application, by: User, now: datetime, due_on: date) -> Application:
    """Claim the money back until the end of ``due_on``. Raises RefusedError."""
    clawback = _open_claim(application)
    require(may_confirm(application, clawback, by))
    if due_on <= localtime(now).date():
        raise RefusedError(_("退回期限应晚于今天。"))
    moved = move(
        application=application,
        name="claim_back",
        by=by,
        actors=office_parts(application, by),
        now=now,
        note=clawback.reason,
        change=partial(_claim, by=by, now=now, due_at=end_of_day(due_on)),
    )
    claimed = Clawback.objects.get(application=moved)
    told_evaluating.claimed_back(moved, amount=claimed.amount + claimed.fine, due_at=end_of_day(due_on))
    return moved


@transaction.atomic
def drop(*, application: Application, by: User, now: datetime, reason: str) -> None:
    """Reject a proposal, or take one's own back, for a reason; what it said stays in the trail. Raises RefusedError."""
    locked = _locked(application)
    clawback = _open_claim(locked)
    if clawback.proposed_by_id not in by.acts_as or Actor.OFFICER not in office_parts(locked, by):
        require(may_confirm(locked, clawback, by))
    if not reason.strip():
        raise RefusedError(_("请写明理由。"))
    said = _("提议追回 %(amount)s 元，罚款 %(fine)s 元：%(why)s") % {
        "amount": in_yuan(clawback.amount), "fine": in_yuan(clawback.fine), "why": clawback.reason,
    }  # fmt: skip
    clawback.delete()
    note = _("%(reason)s（%(said)s）") % {"reason": reason.strip(), "said": said}
    record(application=locked, kind=DROPPED, by=by, now=now, note=note, for_applicant=False)


@transaction.atomic
def recover(*, application: Application, by: User, now: datetime, day: date, reference: str) -> Application:
    """Note that the money came back on ``day``. Raises RefusedError."""
    moved = move(
        application=application,
        name="recover",
        by=by,
        actors=office_parts(application, by),
        now=now,
        change=partial(_received, now=now, day=day, reference=reference.strip()),
    )
    told_evaluating.recovered(moved)
    return moved


def _locked(application: Application) -> Application:
    held = Application.objects.for_moving().select_related("version__rule_version")
    locked: Application = held.select_for_update(of=("self",)).get(pk=application.pk)
    return locked


def _open_claim(application: Application) -> Clawback:
    found = Clawback.objects.filter(application=application, confirmed_at__isnull=True).first()
    if found is None:
        raise RefusedError(_("没有待确认的追回提议。"))
    return found


def _claim(locked: Application, *, by: User, now: datetime, due_at: datetime) -> None:
    """On the locked row: the proposal may have been dropped, or made anew by this very person, meanwhile."""
    clawback = _open_claim(locked)
    require(may_confirm(locked, clawback, by))
    clawback.confirmed_by, clawback.confirmed_at, clawback.due_at = by, now, due_at
    clawback.save()
    locked.due_at = due_at


def _received(locked: Application, *, now: datetime, day: date, reference: str) -> None:
    clawback = Clawback.objects.get(application=locked)
    if not reference:
        raise RefusedError(_("请填写入账凭证号。"))
    if day > localtime(now).date():
        raise RefusedError(_("退回日期不能晚于今天。"))
    if clawback.confirmed_at is not None and day < localtime(clawback.confirmed_at).date():
        raise RefusedError(_("退回日期不能早于决定追回的日期。"))
    clawback.recovered_on, clawback.reference = day, reference
    clawback.save()
    locked.due_at = None
