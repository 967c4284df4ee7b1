"""How far the applications of a call came."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from subsidies.models import Application, ApplicationEvent, DecisionItem, Evaluation, PaymentLine
from subsidies.workflow import State

Outcome = DecisionItem.Outcome


@dataclass(frozen=True, slots=True)
class Funnel:
    """Applications that ever came so far; ``approved`` and ``refused`` as decided in the end, ``paid`` and not returned."""

    begun: int = 0
    submitted: int = 0
    reviewed: int = 0
    approved: int = 0
    refused: int = 0
    published: int = 0
    paid: int = 0
    evaluated: int = 0
    withdrawn: int = 0  # by the company, or lapsed

    @property
    def decided(self) -> int:
        return self.approved + self.refused

    @property
    def approval(self) -> float | None:
        """The part (0–1) of decisions that approve; None before the first."""
        return self.approved / self.decided if self.decided else None


def funnels(applications: QuerySet[Application]) -> dict[int, Funnel]:
    """The funnel of each call (by its key) that has any of the applications. Five queries, however many calls."""
    gone = Q(number__isnull=False, state__in=[State.WITHDRAWN.value, State.LAPSED.value])
    begun = (
        applications.order_by()
        .values("call")
        .annotate(all=Count("pk"), sent=Count("pk", filter=Q(number__isnull=False)), gone=Count("pk", filter=gone))
    )
    ours = {"application__in": applications.order_by().values("pk")}
    reached = _counted(
        ApplicationEvent.objects.filter(**ours, to_state__in=[State.DECISION.value, State.PUBLICITY.value]), "to_state"
    )
    decided = _counted(DecisionItem.objects.standing().filter(**ours), "outcome")
    paid = _counted(PaymentLine.objects.filter(**ours, state=PaymentLine.State.PAID), "state")
    evaluated = _counted(Evaluation.objects.filter(**ours, evaluated_at__isnull=False), "application__call")
    return {
        row["call"]: Funnel(
            begun=row["all"],
            submitted=row["sent"],
            reviewed=reached.get((row["call"], State.DECISION.value), 0),
            approved=decided.get((row["call"], Outcome.APPROVE.value), 0),
            refused=decided.get((row["call"], Outcome.REFUSE.value), 0),
            published=reached.get((row["call"], State.PUBLICITY.value), 0),
            paid=paid.get((row["call"], PaymentLine.State.PAID.value), 0),
            evaluated=evaluated.get((row["call"], row["call"]), 0),
            withdrawn=row["gone"],
        )
        for row in begun
    }


def _counted(rows: QuerySet[Any, Any], column: str) -> dict[tuple[int, object], int]:
    """Applications by their call and a column of ``rows``, each counted once."""
    counted = rows.order_by().values("application__call", column).annotate(found=Count("application", distinct=True))
    return {(row["application__call"], row[column]): row["found"] for row in counted}
