"""A batch's moves: lock, check, change, record. The batch is locked first, its applications next, the trail last."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from subsidies.models import Application, PaymentBatch
from subsidies.rules.paying import BATCH, BatchActor, BatchState
from subsidies.services.paying.access import parts_of
from subsidies.services.refusals import RefusedError


@transaction.atomic
def move_batch(
    *,
    batch: PaymentBatch,
    name: str,
    by: User | None,
    now: datetime,
    note: str = "",
    change: Callable[[PaymentBatch], None] | None = None,
) -> PaymentBatch:
    """Make the move ``name`` of ``subsidies.rules.paying``; without ``by`` it is the bank's answers that make it.

    ``change`` sets further columns on the locked row and may refuse. Raises RefusedError.
    """
    locked = lock(batch)
    parts = parts_of(locked, by) if by else frozenset({BatchActor.BANK})
    decision = BATCH.may(name, state=BatchState(locked.state), actors=parts, reason=note)
    if not decision:
        raise RefusedError(_(decision.reason) if name != "approve" else _why_not_approved(locked, by, decision.reason))
    if change is not None:
        change(locked)
    locked.state = BATCH.by_name[name].target.value
    locked.save()
    if by is not None and BatchActor.PREPARER in parts:
        note_deputy(locked, by)
    write(locked, name, by=by, now=now, note=note.strip())
    return locked


def lock(batch: PaymentBatch) -> PaymentBatch:
    """The batch's row behind a lock: every change to it and to its lines waits here."""
    locked: PaymentBatch = PaymentBatch.objects.select_for_update(of=("self",)).select_related("call").get(pk=batch.pk)
    return locked


def note_deputy(batch: PaymentBatch, by: User) -> None:
    """Who writes in a batch in its preparer's place does not check it later, when the leave is over."""
    if by.pk != batch.prepared_by_id:
        batch.deputies.add(by)


def lock_applications(batch: PaymentBatch) -> list[Application]:
    """The applications of the (locked) batch behind locks, by their keys."""
    held = Application.objects.for_moving().select_for_update(of=("self",))
    return list(held.filter(pk__in=batch.lines.values("application")).order_by("pk"))


def total_of(batch: PaymentBatch) -> Decimal:
    """What the batch comes to, in 元."""
    return batch.lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def write(batch: PaymentBatch, what: str, *, by: User | None, now: datetime, **data: Any) -> None:
    """An entry of the audit trail about the batch; accounts do not belong in it."""
    figures = {"lines": batch.lines.count(), "total": total_of(batch)}
    acting.write(
        action=f"subsidies.payments.{what}",
        subject=batch,
        by=by,
        now=now,
        data={**figures, **data},
        besides=batch.prepared_by_id,
    )


def _why_not_approved(batch: PaymentBatch, by: User | None, reason: str) -> str:
    """The second pair of eyes, in plain words."""
    if by is not None and batch.state == BatchState.PENDING and _has_written(batch, by):
        return _("编制人和代其编制的人不能复核这个批次，请由另一位同事复核。")
    return _(reason)


def _has_written(batch: PaymentBatch, by: User) -> bool:
    return batch.prepared_by_id in by.acts_as or batch.deputies.filter(pk__in=by.acts_as).exists()
