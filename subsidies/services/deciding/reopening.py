"""A decided application goes back to the committee: its decision is set aside, its money is free again."""

from datetime import datetime

from accounts.models import User
from core.entries import send_entries_changed
from subsidies.models import Application, DecisionItem, PublishedCase
from subsidies.services import clocks, funds


def case_key(case: PublishedCase) -> str:
    """The published case's name among the knowledge entries."""
    return f"subsidies.case:{case.pk}"


def standing_item(application: Application) -> DecisionItem | None:
    """The decision that holds for the application; None before one was made, or once it was set aside."""
    found = application.decisions.filter(decided_at__isnull=False, set_aside_at__isnull=True)
    return found.select_related("batch", "clause__version__document").order_by("-decided_at", "-pk").first()


def reopen(locked: Application, by: User | None, now: datetime, note: str = "") -> None:
    """Undo the decision on the (locked, unsaved) application, which is on its way back to the committee.

    To be called as the ``change`` of a move (``contest``, ``uphold_appeal``): the earlier item is set aside, money
    reserved is released, a case that was published of it is withdrawn, and the committee's days begin anew.
    """
    item = standing_item(locked)
    if item is not None:
        item.set_aside_at = now
        item.save(update_fields=["set_aside_at"])
        _withdraw_case(item, now=now)
    funds.release_all(application=locked, by=by, now=now, note=note[:200])
    locked.amount_granted = locked.decided_at = None
    clocks.enter(locked, clocks.decision_of(locked), now=now)


def _withdraw_case(item: DecisionItem, *, now: datetime) -> None:
    case = PublishedCase.objects.filter(decision=item, withdrawn_at__isnull=True).first()
    if case is not None:
        case.withdrawn_at = now
        case.save(update_fields=["withdrawn_at"])
        send_entries_changed([case_key(case)])
