"""What of a call can be paid now."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Sum

from subsidies.models import Application, Call
from subsidies.services.paying.accounts import Account, Doubt, account_of, changed_since, doubts


@dataclass(frozen=True)
class Candidate:
    """An application that money is still to be sent for, with its company's account and what is doubtful in it."""

    application: Application
    account: Account
    doubts: dict[Doubt, str] = field(default_factory=dict)

    @property
    def can_be_paid(self) -> bool:
        return Doubt.MISSING not in self.doubts

    @property
    def is_clean(self) -> bool:
        return not self.doubts


def candidates(call: Call, *, now: datetime) -> list[Candidate]:
    """All applications of the call that can be paid, by their numbers."""
    rows = list(Application.objects.payable().filter(call=call).for_moving().order_by("number"))
    changes = changed_since((row.enterprise_id for row in rows), now=now)
    return [Candidate(row, account_of(row.enterprise), doubts(row.enterprise, changes)) for row in rows]


def calls_to_pay() -> Any:
    """Calls in which something can be paid, with ``waiting`` (how many) and ``amount`` (元)."""
    rows = Application.objects.payable().order_by().values("call")
    sums = {row["call"]: row for row in rows.annotate(waiting=Count("pk"), amount=Sum("amount_granted"))}
    calls = Call.objects.filter(pk__in=sums).select_related("scheme").order_by("-closes_at", "pk")
    return [{"call": call, "waiting": sums[call.pk]["waiting"], "amount": sums[call.pk]["amount"]} for call in calls]
