"""A batch and a call's money as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Sum

from subsidies.models import Call, Clawback, FundEntry, PaymentBatch, PaymentLine
from subsidies.rules.paying import BatchState
from subsidies.services.funds import available, funds_of
from subsidies.services.paying.accounts import Doubt, changed_since, doubts, is_stale

OPEN = frozenset({BatchState.DRAFT, BatchState.PENDING})


@dataclass(frozen=True)
class LineRow:
    """A payment with what is doubtful about its account, while something can still be done about that."""

    line: PaymentLine
    doubts: dict[Doubt, str] = field(default_factory=dict)
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """How many lines and how much (元) of one state."""

    state: str
    label: str
    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """A call's money, in 元. ``budget`` and ``left`` are None where there is no limit."""

    budget: Decimal | None
    reserved: Decimal
    spent: Decimal
    left: Decimal | None
    recovered: Decimal


def line_rows(batch: PaymentBatch, lines: Iterable[PaymentLine], *, now: datetime) -> list[LineRow]:
    """Rows of a page of lines, with as many queries as for one."""
    shown = list(lines)
    if batch.state not in OPEN:
        return [LineRow(line) for line in shown]
    changes = changed_since((line.application.enterprise_id for line in shown), now=now)
    return [LineRow(line, doubts(line.application.enterprise, changes), is_stale(line)) for line in shown]


def figures_of(batch: PaymentBatch) -> list[Figures]:
    """The batch's lines by their states, all of them first."""
    rows = batch.lines.order_by().values_list("state").annotate(count=Count("pk"), amount=Sum("amount"))
    found = {state: (count, amount) for state, count, amount in rows}
    nothing = (0, Decimal(0))
    return [Figures(state.value, str(state.label), *found.get(state.value, nothing)) for state in PaymentLine.State]


def money_of(call: Call) -> Money:
    """Budget, set aside, spent, left, and what was claimed back and came."""
    funds = funds_of(call)
    claims = Clawback.objects.filter(application__call=call, recovered_on__isnull=False)
    recovered = claims.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    return Money(call.budget, funds.reserved, funds.spent, available(call), recovered)


def ledger_of(call: Call) -> "list[FundEntry]":
    """Every change of the call's money, the latest first."""
    entries = FundEntry.objects.filter(call=call).select_related("application__enterprise")
    return entries.order_by("-at", "-pk")  # type: ignore[return-value]
