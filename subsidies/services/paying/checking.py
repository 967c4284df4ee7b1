"""A batch before the bank has it: submitted, checked by another person, approved, sent back or cancelled."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application, PaymentBatch
from subsidies.services import funds
from subsidies.services.paying.access import may_handle
from subsidies.services.paying.accounts import account_on, is_stale
from subsidies.services.paying.batches import lock_applications, move_batch
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import State


def submit(*, batch: PaymentBatch, by: User, now: datetime) -> PaymentBatch:
    """Put a draft before another cashier. Raises RefusedError, naming what has changed since it was made."""
    return move_batch(batch=batch, name="submit", by=by, now=now, change=partial(_submitted, now=now))


def send_back(*, batch: PaymentBatch, by: User, now: datetime, reason: str) -> PaymentBatch:
    """Give it back to who prepared it, for a reason. Raises RefusedError."""
    return move_batch(batch=batch, name="send_back", by=by, now=now, note=reason, change=partial(_noted, note=reason))


def approve(*, batch: PaymentBatch, by: User, now: datetime) -> PaymentBatch:
    """Let it go to the bank: from now on only the bank's answers change it. Raises RefusedError."""
    return move_batch(batch=batch, name="approve", by=by, now=now, change=partial(_approved, by=by, now=now))


@transaction.atomic
def cancel(*, batch: PaymentBatch, by: User, now: datetime, reason: str) -> PaymentBatch:
    """Give it up before the bank has it; its applications can be paid with another. Raises RefusedError."""
    numbers = [str(number) for number in batch.lines.values_list("application__number", flat=True)]
    words = _("%(reason)s（原含：%(numbers)s）") % {"reason": reason.strip(), "numbers": _("、").join(numbers)}
    moved = move_batch(
        batch=batch, name="cancel", by=by, now=now, note=reason and words, change=partial(_noted, note=words)
    )
    moved.lines.all().delete()
    return moved


def _submitted(locked: PaymentBatch, *, now: datetime) -> None:
    lock_applications(locked)
    _check(locked)
    locked.submitted_at = now


def _approved(locked: PaymentBatch, *, by: User, now: datetime) -> None:
    applications = lock_applications(locked)
    require(may_handle(by, applications))
    _check(locked)
    locked.approved_by, locked.approved_at = by, now


def _noted(locked: PaymentBatch, *, note: str) -> None:
    locked.note = note.strip()[:500]
    locked.submitted_at = None


def _check(batch: PaymentBatch) -> None:
    """Every line can be paid as it stands: the state, the sum, the account, the money set aside."""
    lines = list(batch.lines.select_related("application__enterprise").order_by("application__number"))
    if not lines:
        raise RefusedError(_("批次中没有明细。"))
    for line in lines:
        application: Application = line.application
        words = {"number": application.number}
        if application.state != State.APPROVED or application.amount_granted != line.amount:
            raise RefusedError(_("%(number)s 的状态或核定金额已有变化，请移出后重新列入。") % words)
        if is_stale(line) or not account_on(line).is_complete:
            raise RefusedError(_("%(number)s 的企业已变更收款账户，请由编制人更新账户后再提交。") % words)
    kept = funds.set_aside_for(line.application_id for line in lines)
    short = next((line for line in lines if kept.get(line.application_id, 0) < line.amount), None)
    if short is not None:
        raise RefusedError(_("没有为 %(number)s 预留足够的资金，不能拨付。") % {"number": short.application.number})
