"""The money of a call: set aside at the decision, spent at payment, never more than the budget.

Callers lock the application first; the call's funds are locked here, before any audit entry is written.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from core.money import in_yuan
from subsidies.models import Application, Call, CallFunds, FundEntry
from subsidies.services.refusals import RefusedError

Kind = FundEntry.Kind


def funds_of(call: Call) -> CallFunds:
    """What is set aside and spent of the call's budget; nothing yet where there is no row.

    One query, none for a call that was read together with its ``funds``.
    """
    if Call._meta.get_field("funds").is_cached(call):  # type: ignore[union-attr]  # noqa: SLF001 - Django's public API
        found: CallFunds | None = getattr(call, "funds", None)
    else:
        found = CallFunds.objects.filter(call=call).first()
    return found or CallFunds(call_id=call.pk)  # by its key: the call is not to remember a row that is none


def available(call: Call) -> Decimal | None:
    """What can still be set aside; None for a call without a budget, which is unlimited."""
    if call.budget is None:
        return None
    funds = funds_of(call)
    left: Decimal = call.budget - funds.reserved - funds.spent
    return left


def committed(call: Call) -> Decimal:
    """What is set aside and spent, locked until the transaction ends: a budget may not be less."""
    locked = _locked(call.pk)
    total: Decimal = locked.reserved + locked.spent
    return total


@transaction.atomic
def reserve(*, application: Application, amount: Decimal, by: User | None, now: datetime, note: str = "") -> FundEntry:
    """Set ``amount`` (元) aside. Raises RefusedError when the budget does not hold it."""
    locked = _locked(application.call_id)
    budget = Call.objects.values_list("budget", flat=True).get(pk=application.call_id)
    if budget is not None and locked.reserved + locked.spent + amount > budget:
        words = {
            "number": application.number or "",
            "amount": in_yuan(amount),
            "left": in_yuan(budget - locked.reserved - locked.spent),
        }
        raise RefusedError(_("%(number)s 需要 %(amount)s 元，批次预算只剩 %(left)s 元，不能审定。") % words)
    locked.reserved += amount
    return _kept(locked, Kind.RESERVE, application, amount, by, now, note)


@transaction.atomic
def release_all(*, application: Application, by: User | None, now: datetime, note: str = "") -> Decimal:
    """Give back whatever is set aside for the application; how much that was."""
    amount = set_aside(application)
    if amount:
        locked = _locked(application.call_id)
        locked.reserved -= amount
        _kept(locked, Kind.RELEASE, application, amount, by, now, note)
    return amount


@transaction.atomic
def spend(*, application: Application, amount: Decimal, by: User, now: datetime, note: str = "") -> FundEntry:
    """Note that ``amount`` of what was set aside was paid. Raises RefusedError for more than that."""
    locked = _locked(application.call_id)
    if amount > set_aside(application):
        raise RefusedError(_("支付金额超过为这份申报预留的金额。"))
    locked.reserved -= amount
    locked.spent += amount
    return _kept(locked, Kind.SPEND, application, amount, by, now, note)


@transaction.atomic
def take_back(*, application: Application, amount: Decimal, by: User, now: datetime, note: str = "") -> FundEntry:
    """Note that a payment came back from the bank: the money is no longer spent, and set aside again."""
    locked = _locked(application.call_id)
    locked.spent -= amount
    locked.reserved += amount
    return _kept(locked, Kind.RETURN, application, amount, by, now, note)


def hold(call: int) -> None:
    """Lock a call's funds (by key) ahead of several changes, whose first one already writes the audit trail."""
    _locked(call)


def set_aside(application: Application) -> Decimal:
    """What is set aside for the application now, in 元."""
    return set_aside_for([application.pk]).get(application.pk, Decimal(0))


def set_aside_for(applications: Iterable[int]) -> dict[int, Decimal]:
    """What is set aside for each of the applications (by key) now; those without an entry are missing."""
    signs = {Kind.RESERVE: 1, Kind.RETURN: 1, Kind.RELEASE: -1, Kind.SPEND: -1}
    entries = FundEntry.objects.filter(application__in=list(applications)).order_by()
    found: dict[int, Decimal] = {}
    for application, kind, total in entries.values_list("application", "kind").annotate(total=Sum("amount")):
        found[application] = found.get(application, Decimal(0)) + signs[Kind(kind)] * total
    return found


def _locked(call: int) -> CallFunds:
    CallFunds.objects.get_or_create(call_id=call)
    return CallFunds.objects.select_for_update().get(call_id=call)


def _kept(
    funds: CallFunds,
    kind: FundEntry.Kind,
    application: Application,
    amount: Decimal,
    by: User | None,
    now: datetime,
    note: str,
) -> FundEntry:
    funds.save()
    return FundEntry.objects.create(
        call_id=funds.call_id,
        application=application,
        kind=kind,
        amount=amount,
        at=now,
        by=by,
        by_name=by.get_full_name() if by else "",
        note=note,
    )
