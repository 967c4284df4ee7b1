"""A batch before the committee: level by level, each time somebody else, and back to the officer with a note."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from accounts.querysets.enterprises import looks_after_all
from accounts.services import acting
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application, DecisionApproval, DecisionBatch, SchemeVersion
from subsidies.rules.deciding import approved_levels
from subsidies.services import told_deciding as told
from subsidies.services.access import OFFICE_DECIDES
from subsidies.services.deciding.batches import editable, locked_batch, written
from subsidies.services.deciding.carrying_out import carry_out
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import State

NOTE_LENGTH = 500


def next_level(batch: DecisionBatch) -> int:
    """The level whose word is waited for, from 1."""
    words = batch.approvals.order_by("at", "pk").values_list("is_approved", flat=True)
    return approved_levels(words) + 1


def may_decide(batch: DecisionBatch, user: Any) -> Decision:
    """Whether ``user`` may approve the batch's present level, or return it; why not."""
    if not (user.has_perm(OFFICE_DECIDES) and looks_after_all(user)):
        return refused(_("由负责人审定；您可以查看，不能审定。"))
    if batch.state != DecisionBatch.State.PENDING:
        return refused(_("批次不在待审定状态。"))
    if batch.created_by_id in user.acts_as or batch.prepared_by.filter(pk__in=user.acts_as).exists():
        return refused(_("您或您代办的同事参与了这个批次的拟定，请由其他负责人审定。"))
    if any(approval.voices & user.acts_as for approval in round_of(batch)):
        return refused(_("您或您代办的同事已审定过这个批次，下一级请由其他负责人审定。"))
    if Membership.objects.filter(user=user, enterprise__applications__decisions__batch=batch).exists():
        return refused(_("批次中有您所在企业的申报，请由其他负责人审定。"))
    return ALLOWED


def round_of(batch: DecisionBatch) -> list[DecisionApproval]:
    """The approvals since the batch was last returned."""
    words = list(batch.approvals.order_by("at", "pk"))
    levels = approved_levels(word.is_approved for word in words)
    return words[len(words) - levels :]


@transaction.atomic
def submit(*, batch: DecisionBatch, by: User, now: datetime) -> DecisionBatch:
    """Put the batch before the first level. Raises RefusedError when something is not proposed yet."""
    locked = editable(batch, by)
    items = locked.items.select_related("application")
    open_items = [item.application.number for item in items if not item.outcome]
    if not items or open_items:
        numbers = _("、").join(str(number) for number in open_items[:3])
        raise RefusedError(
            _("还有 %(count)d 份申报没有拟定意见：%(numbers)s。") % {"count": len(open_items), "numbers": numbers}
        )
    gone = next((item.application.number for item in items if item.application.state != State.DECISION), None)
    if gone:
        raise RefusedError(_("%(number)s 已不在待审定状态，请移出批次。") % {"number": gone})
    locked.levels = _levels(locked)
    locked.state, locked.submitted_at = DecisionBatch.State.PENDING, now
    locked.save()
    written(locked, "submit", by=by, now=now, data={"levels": locked.levels, "items": len(items)})
    told.waiting_for_level(locked, level=1)
    return locked


@transaction.atomic
def approve(*, batch: DecisionBatch, level: int, by: User, now: datetime, note: str = "") -> DecisionBatch:
    """Approve the batch as ``level``, which is what the person saw; the last one decides all of it.

    Raises RefusedError when it is not theirs to approve, somebody was quicker, or the budget does not hold: then
    nothing at all has changed.
    """
    locked = locked_batch(batch)
    _require_level(locked, level, by)
    _speak(locked, level, by=by, now=now, is_approved=True, note=note)
    is_last = level >= locked.levels
    if is_last:
        carry_out(locked, by=by, now=now)
        locked.state, locked.decided_at = DecisionBatch.State.APPROVED, now
        locked.save()
    written(locked, "approve", by=by, now=now, data={"level": level, "note": note.strip()})
    if not is_last:
        told.waiting_for_level(locked, level=level + 1)
    return locked


@transaction.atomic
def give_back(*, batch: DecisionBatch, level: int, by: User, now: datetime, note: str) -> DecisionBatch:
    """Return the batch to who prepared it, saying why; every level begins anew. Raises RefusedError."""
    locked = locked_batch(batch)
    _require_level(locked, level, by)
    if not note.strip():
        raise RefusedError(_("请写明退回的原因。"))
    _speak(locked, level, by=by, now=now, is_approved=False, note=note)
    locked.state = DecisionBatch.State.RETURNED
    locked.save()
    written(locked, "give_back", by=by, now=now, data={"level": level, "note": note.strip()})
    told.returned(locked, by=by, note=note.strip())
    return locked


def _speak(locked: DecisionBatch, level: int, *, by: User, now: datetime, is_approved: bool, note: str) -> None:
    away = acting.absent(by)
    DecisionApproval.objects.create(
        batch=locked,
        level=level,
        by=by,
        by_name=acting.in_words(by.get_full_name(), away.get_full_name() if away else ""),
        away=away,
        at=now,
        is_approved=is_approved,
        note=note.strip()[:NOTE_LENGTH],
    )


def _require_level(locked: DecisionBatch, level: int, by: User) -> None:
    if locked.state == DecisionBatch.State.PENDING and level != next_level(locked):
        raise RefusedError(_("同事已经审定了这一级，请刷新页面。"))
    require(may_decide(locked, by))


def _levels(batch: DecisionBatch) -> int:
    """As many as the strictest of the versions that the applications were made under asks for."""
    used = Application.objects.filter(decisions__batch=batch).values("version")
    return max(version.form.approval_levels for version in SchemeVersion.objects.filter(pk__in=used))
