"""A batch as its page shows it: a row for each application, the sums beside the call's money, the levels' words."""

from dataclasses import dataclass
from decimal import Decimal

from subsidies.models import Application, DecisionApproval, DecisionBatch, DecisionItem
from subsidies.services import funds
from subsidies.services.deciding.cases import Case, cases_of
from subsidies.workflow import State


@dataclass(frozen=True, slots=True)
class Row:
    """One item beside what is known of its application; ``is_gone`` when the committee has it no more."""

    item: DecisionItem
    case: Case
    is_gone: bool


@dataclass(frozen=True)
class BatchInWords:
    """``total`` is what the approvals come to, ``available`` what the call's budget still has (None: no budget)."""

    rows: list[Row]
    approvals: list[DecisionApproval]
    total: Decimal
    available: Decimal | None
    gives_money: bool

    @property
    def approved(self) -> int:
        return sum(row.item.outcome == DecisionItem.Outcome.APPROVE for row in self.rows)

    @property
    def refused(self) -> int:
        return sum(row.item.outcome == DecisionItem.Outcome.REFUSE for row in self.rows)

    @property
    def unproposed(self) -> int:
        return sum(not row.item.outcome for row in self.rows)

    @property
    def exceeds(self) -> bool:
        return self.available is not None and self.total > self.available


def batch_in_words(batch: DecisionBatch) -> BatchInWords:
    """The batch, in as many queries for ten items as for hundreds."""
    items = {item.application_id: item for item in batch.items.select_related("clause__version__document")}
    applications = Application.objects.for_listing().filter(pk__in=items).order_by("submitted_at", "pk")
    cases = cases_of(applications)
    is_over = batch.state == DecisionBatch.State.APPROVED
    rows = [
        Row(items[case.application.pk], case, is_gone=not is_over and case.application.state != State.DECISION)
        for case in cases
    ]
    return BatchInWords(
        rows,
        approvals=list(batch.approvals.order_by("at", "pk")),
        total=sum((item.amount for item in items.values() if item.amount is not None), Decimal(0)),
        available=None if is_over else funds.available(batch.call),
        gives_money=any(case.gives_money for case in cases),
    )
