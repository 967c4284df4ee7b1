"""Put together what is decided at once: a batch of a call's applications, before it goes to the committee."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.querysets.enterprises import looks_after_all
from accounts.services import acting
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application, Call, DecisionBatch, DecisionItem
from subsidies.services.access import OFFICE_ACTS, OFFICE_READS
from subsidies.services.refusals import RefusedError, require

MOST_ITEMS = 300
TITLE_LENGTH = 120


def may_read(user: Any) -> bool:
    """Whether ``user`` reads batches: whoever reads applications, of all districts."""
    return bool(user.has_perm(OFFICE_READS) and looks_after_all(user))


def may_prepare(user: Any) -> Decision:
    """Whether ``user`` puts batches together: an officer of all districts."""
    if user.has_perm(OFFICE_ACTS) and looks_after_all(user):
        return ALLOWED
    return refused(_("审定批次由负责全部区的专员拟定。"))


def candidates(call: Call, user: Any) -> "QuerySet[Application]":
    """The call's applications that may be put into a batch by ``user``, the earliest first."""
    found = Application.objects.for_office(user).awaiting_decision().of_others_than(user).filter(call=call)
    return found.for_listing().order_by("submitted_at", "pk")


def waiting_calls(user: Any) -> list[tuple[Call, int]]:
    """Calls with applications that may be put into a batch, and how many there are."""
    waiting = Application.objects.for_office(user).awaiting_decision().of_others_than(user).order_by()
    counted = dict(waiting.values_list("call").annotate(Count("pk", distinct=True)))
    calls = Call.objects.filter(pk__in=counted).select_related("scheme")
    return [(call, counted[call.pk]) for call in calls]


@transaction.atomic
def begin(*, call: Call, title: str, chosen: Collection[int], by: User, now: datetime, note: str = "") -> DecisionBatch:
    """A new batch of the applications ``chosen`` by key. Raises RefusedError."""
    require(may_prepare(by))
    if not title.strip():
        raise RefusedError(_("请填写批次名称。"))
    batch = DecisionBatch.objects.create(
        call=call, title=title.strip()[:TITLE_LENGTH], note=note.strip(), created_by=by
    )
    _put_in(batch, chosen, by=by)
    written(batch, "begin", by=by, now=now, data={"applications": sorted(chosen)})
    return batch


@transaction.atomic
def add(*, batch: DecisionBatch, chosen: Collection[int], by: User, now: datetime) -> DecisionBatch:
    """More applications. Raises RefusedError."""
    locked = editable(batch, by)
    _put_in(locked, chosen, by=by)
    written(locked, "add", by=by, now=now, data={"applications": sorted(chosen)})
    return locked


@transaction.atomic
def take_out(*, item: DecisionItem, by: User, now: datetime) -> DecisionBatch:
    """An application less; it waits for another batch. Raises RefusedError."""
    locked = editable(item.batch, by)
    if locked.items.count() == 1:
        raise RefusedError(_("批次至少保留一份申报；不再需要的批次可以删除。"))
    application = item.application_id
    locked.items.filter(pk=item.pk).delete()
    written(locked, "take_out", by=by, now=now, data={"application": application})
    return locked


@transaction.atomic
def discard(*, batch: DecisionBatch, by: User, now: datetime) -> None:
    """Delete a batch on which the committee has said nothing. Raises RefusedError."""
    locked = editable(batch, by)
    if locked.approvals.exists():
        raise RefusedError(_("审定负责人已有意见的批次不能删除。"))
    written(locked, "discard", by=by, now=now, data={"title": locked.title})
    locked.items.all().delete()
    locked.delete()


def locked_batch(batch: DecisionBatch) -> DecisionBatch:
    """The row, locked. It is always locked before its applications."""
    found: DecisionBatch = (
        DecisionBatch.objects.select_for_update(of=("self",)).select_related("call__scheme").get(pk=batch.pk)
    )
    return found


def editable(batch: DecisionBatch, by: User) -> DecisionBatch:
    """The locked row, which ``by`` may change from now on, and is known to have. Raises RefusedError."""
    require(may_prepare(by))
    locked = locked_batch(batch)
    if not locked.is_editable:
        raise RefusedError(_("批次已提交审定，不能再修改。"))
    _prepared(locked, by)
    return locked


def _put_in(batch: DecisionBatch, chosen: Collection[int], *, by: User) -> None:
    """Lock the applications, then see that each may be put in: two batches that reach for one wait for each other."""
    if not chosen:
        raise RefusedError(_("请至少选择一份申报。"))
    if batch.items.count() + len(set(chosen)) > MOST_ITEMS:
        raise RefusedError(_("一个批次最多 %(most)d 份申报。") % {"most": MOST_ITEMS})
    rows = Application.objects.select_for_update(of=("self",)).filter(pk__in=chosen).order_by("pk")
    locked = [application.pk for application in rows]
    free = set(candidates(batch.call, by).filter(pk__in=locked).values_list("pk", flat=True))
    if free != set(chosen):
        raise RefusedError(_("有的申报已在其他批次中，或已不在待审定状态，请刷新后重新选择。"))
    DecisionItem.objects.bulk_create(DecisionItem(batch=batch, application_id=pk) for pk in locked)
    _prepared(batch, by)


def _prepared(batch: DecisionBatch, by: User) -> None:
    """Neither who wrote in it nor in whose place has a word on it afterwards."""
    batch.prepared_by.add(by, *[away for away in [acting.absent(by)] if away])


def written(batch: DecisionBatch, action: str, *, by: User, now: datetime, data: dict[str, Any]) -> None:
    """An entry of the audit trail about the batch."""
    acting.write(action=f"subsidies.decision.{action}", subject=batch, by=by, now=now, data=data)
