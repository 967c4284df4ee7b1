"""A payment batch on its way: who may do what with it, and when. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class BatchState(StrEnum):
    """How far a batch is; the values of ``PaymentBatch.State``."""

    DRAFT = "draft"
    PENDING = "pending"  # for another person to check
    APPROVED = "approved"  # with the bank
    SETTLED = "settled"
    CANCELLED = "cancelled"


class BatchActor(StrEnum):
    """The parts people play towards one batch."""

    CASHIER = "cashier"  # anybody who pays
    PREPARER = "preparer"  # who made it
    CHECKER = "checker"  # one who pays and did not make it
    BANK = "bank"  # its answers are all in


_DRAFT, _PENDING = frozenset({BatchState.DRAFT}), frozenset({BatchState.PENDING})
_CHECKER = frozenset({BatchActor.CHECKER})

BATCH = Table(
    start=BatchState.DRAFT,
    ends=frozenset({BatchState.SETTLED, BatchState.CANCELLED}),
    moves=(
        Move("submit", _DRAFT, BatchState.PENDING, frozenset({BatchActor.PREPARER})),
        Move("send_back", _PENDING, BatchState.DRAFT, _CHECKER, needs_reason=True),
        Move("approve", _PENDING, BatchState.APPROVED, _CHECKER),
        Move("settle", frozenset({BatchState.APPROVED}), BatchState.SETTLED, frozenset({BatchActor.BANK})),
        Move(
            "cancel", _DRAFT | _PENDING, BatchState.CANCELLED, frozenset({BatchActor.CASHIER}), needs_reason=True,
        ),
    ),
)  # fmt: skip
