"""Questions asked of payments, evaluations and claims. The moment is passed in."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Count, Q, QuerySet, Sum

from accounts.querysets.enterprises import in_charge
from subsidies.workflow import State


class PaymentBatchQuerySet(QuerySet):
    """Batches for the bank."""

    def for_listing(self) -> "PaymentBatchQuerySet":
        """What a row of the list shows, with ``lines_count``, ``total`` and ``paid``, ``returned``, ``pending`` lines."""
        by_state = {state: Count("lines", filter=Q(lines__state=state)) for state in ("paid", "returned", "pending")}
        return (
            self.select_related("call__scheme", "prepared_by", "approved_by")
            .annotate(lines_count=Count("lines"), total=Sum("lines__amount"), **by_state)
            .order_by("-created_at", "-pk")
        )


class PaymentLineQuerySet(QuerySet):
    """Payments, one by one."""

    def living(self) -> "PaymentLineQuerySet":
        """Payments that may still go out, or did."""
        return self.exclude(state="returned")

    def paid(self) -> "PaymentLineQuerySet":
        """Payments that the company has."""
        return self.filter(state="paid")

    def sent(self) -> "PaymentLineQuerySet":
        """Payments that the bank was told of: only these are the company's business."""
        return self.filter(batch__state__in=["approved", "settled"])

    def for_page(self) -> "PaymentLineQuerySet":
        """Join what a row shows."""
        return self.select_related("application__enterprise", "application__district").order_by("application__number")


class AftercareQuerySet(QuerySet):
    """Evaluations and claims: rows that belong to an application."""

    def for_office(self, user: Any) -> Self:
        """Those of the officer's districts."""
        return self.filter(in_charge(user, "application__")).distinct()

    def for_listing(self) -> Self:
        """Join what a row shows."""
        return self.select_related(
            "application__call__scheme", "application__version", "application__enterprise", "application__district"
        )


class EvaluationQuerySet(AftercareQuerySet):
    """What came of the support."""

    def open(self) -> "EvaluationQuerySet":
        """Evaluations without a grade."""
        return self.filter(application__state=State.EVALUATION)

    def waiting(self, now: datetime) -> "EvaluationQuerySet":
        """Evaluations whose company can still report."""
        return self.open().filter(reported_at__isnull=True, due_at__gt=now)

    def to_grade(self, now: datetime) -> "EvaluationQuerySet":
        """Evaluations that an officer can grade: reported, or overdue without a report."""
        return self.open().filter(Q(reported_at__isnull=False) | Q(due_at__lte=now))

    def overdue(self, now: datetime) -> "EvaluationQuerySet":
        """Evaluations that nobody reported in time."""
        return self.open().filter(reported_at__isnull=True, due_at__lte=now)

    def graded(self) -> "EvaluationQuerySet":
        return self.filter(evaluated_at__isnull=False)
