"""Who reads payments and who makes them: people who look after all districts, for a batch holds companies of any."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from accounts.querysets.enterprises import looks_after_all
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application, PaymentBatch
from subsidies.rules.paying import BatchActor
from subsidies.services.access import OFFICE_PAYS, OFFICE_READS


def reads_payments(user: Any) -> bool:
    """Whether ``user`` sees batches and the money of calls."""
    return bool(user.has_perm(OFFICE_READS)) and looks_after_all(user)


def may_pay(user: Any) -> Decision:
    """Whether ``user`` pays at all."""
    if reads_payments(user) and user.has_perm(OFFICE_PAYS):
        return ALLOWED
    return refused(_("您没有进行这项操作的权限。"))


def parts_of(batch: PaymentBatch, user: Any) -> frozenset[BatchActor]:
    """What ``user`` is to the batch; nothing for who does not pay."""
    if not may_pay(user):
        return frozenset()
    if prepares(batch, user):
        return frozenset({BatchActor.CASHIER, BatchActor.PREPARER})
    wrote = batch.deputies.filter(pk__in=user.acts_as).exists()
    return frozenset({BatchActor.CASHIER} if wrote else {BatchActor.CASHIER, BatchActor.CHECKER})


def prepares(batch: PaymentBatch, user: Any) -> bool:
    """Whether the draft is the user's to work on: their own, or of somebody on leave for whom they stand in."""
    return batch.prepared_by_id in user.acts_as


def may_handle(user: Any, applications: Iterable[Application]) -> Decision:
    """Nobody pays a company in which they play a part themselves."""
    theirs = set(user.memberships.values_list("enterprise_id", flat=True))
    found = next((each for each in applications if each.enterprise_id in theirs), None)
    if found is None:
        return ALLOWED
    return refused(_("%(number)s 是您所在企业的申报，请由同事办理。") % {"number": found.number})
