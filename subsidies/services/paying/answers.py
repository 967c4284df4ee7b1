"""What the bank answers to a payment: paid, or returned; also returned after it was paid."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.money import in_yuan
from core.services.deadlines import end_of
from subsidies.models import Application, PaymentBatch, PaymentLine
from subsidies.rules.chain import payment_step
from subsidies.rules.paying import BatchState
from subsidies.services import funds, told_paying
from subsidies.services.access import office_parts
from subsidies.services.moves import move, record
from subsidies.services.paying.access import may_handle, may_pay
from subsidies.services.paying.batches import lock, move_batch, write
from subsidies.services.refusals import RefusedError, require

Answer = PaymentLine.State
BOUNCED = "bounce"  # kind of the event: the bank sent a payment back that was never noted as paid


@transaction.atomic
def record_paid(*, line: PaymentLine, by: User, now: datetime, reference: str, day: date) -> PaymentLine:
    """Note that the company has the money, since ``day``. Raises RefusedError."""
    locked = _locked(line, by)
    if locked.state != Answer.PENDING or locked.batch.state != BatchState.APPROVED:
        raise RefusedError(_("这笔款项现在不能登记为已支付，请刷新页面。"))
    if not reference.strip():
        raise RefusedError(_("请填写银行流水号。"))
    _require_day(day, locked, now)
    words = _("金额 %(amount)s 元") % {"amount": in_yuan(locked.amount)}
    spent = partial(_spend, amount=locked.amount, by=by, now=now, reference=reference.strip())
    moved = move(
        application=locked.application,
        name="pay",
        by=by,
        actors=office_parts(locked.application, by),
        now=now,
        note=words,
        change=spent,
    )
    locked.state, locked.reference, locked.settled_on = Answer.PAID, reference.strip(), day
    locked.save()
    told_paying.paid(moved, amount=locked.amount, day=day)
    _written(locked, by, now)
    return locked


@transaction.atomic
def record_returned(*, line: PaymentLine, by: User, now: datetime, reason: str, day: date) -> PaymentLine:
    """Note that the bank sent the money back on ``day``: it is set aside again. Raises RefusedError."""
    locked = _locked(line, by)
    if locked.state == Answer.RETURNED or locked.batch.state not in {BatchState.APPROVED, BatchState.SETTLED}:
        raise RefusedError(_("这笔款项现在不能登记为已退回，请刷新页面。"))
    if not reason.strip():
        raise RefusedError(_("请填写退回原因。"))
    _require_day(day, locked, now)
    application: Application = locked.application
    if locked.state == Answer.PAID:
        back = partial(_take_back, amount=locked.amount, by=by, now=now, note=reason.strip()[:200])
        parts = office_parts(application, by)
        application = move(
            application=application, name="return_payment", by=by, actors=parts, now=now, note=reason.strip(),
            change=back,
        )  # fmt: skip
    else:
        held = Application.objects.for_moving().select_for_update(of=("self",))
        application = held.get(pk=application.pk)
        record(application=application, kind=BOUNCED, by=by, now=now, note=reason.strip())
    locked.state, locked.settled_on, locked.reason = Answer.RETURNED, day, reason.strip()[:200]
    locked.save()
    told_paying.returned(application, reason=locked.reason)
    _written(locked, by, now)
    return locked


def _locked(line: PaymentLine, by: User) -> PaymentLine:
    """The line as it is once its batch is behind a lock."""
    require(may_pay(by))
    batch: PaymentBatch = lock(line.batch)
    locked: PaymentLine = PaymentLine.objects.select_related("application__enterprise").get(pk=line.pk)
    locked.batch = batch
    require(may_handle(by, [locked.application]))
    return locked


def _require_day(day: date, line: PaymentLine, now: datetime) -> None:
    approved = line.batch.approved_at
    if day > localtime(now).date():
        raise RefusedError(_("回执日期不能晚于今天。"))
    if approved is not None and day < localtime(approved).date():
        raise RefusedError(_("回执日期不能早于批次复核的日期。"))


def _spend(locked: Application, *, amount: Decimal, by: User, now: datetime, reference: str) -> None:
    locked.due_at = None
    funds.spend(application=locked, amount=amount, by=by, now=now, note=reference)


def _take_back(locked: Application, *, amount: Decimal, by: User, now: datetime, note: str) -> None:
    step = payment_step(locked.version.form)
    locked.due_at = end_of(step, now) if step else None  # the days to pay begin anew
    funds.take_back(application=locked, amount=amount, by=by, now=now, note=note)


def _written(line: PaymentLine, by: User, now: datetime) -> None:
    """The answer in the trail; a batch of which every line is answered is settled."""
    write(line.batch, "answer", by=by, now=now, application=line.application.number, answer=line.state)
    if line.batch.state == BatchState.APPROVED and not line.batch.lines.filter(state=Answer.PENDING).exists():
        move_batch(batch=line.batch, name="settle", by=None, now=now)
