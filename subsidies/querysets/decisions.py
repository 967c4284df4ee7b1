"""Questions asked of decisions, their batches and the cases that were published of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from accounts.querysets.enterprises import in_charge

OPEN_BATCHES = ("draft", "pending", "returned")


class DecisionBatchQuerySet(QuerySet):
    """How batches stand."""

    def for_listing(self) -> "DecisionBatchQuerySet":
        """Join and count what a row of the list shows: ``approved``, ``refused``, ``unproposed`` and ``total`` (元)."""
        return self.select_related("call__scheme", "created_by").annotate(
            approved=Count("items", filter=Q(items__outcome="approve")),
            refused=Count("items", filter=Q(items__outcome="refuse")),
            unproposed=Count("items", filter=Q(items__outcome="")),
            total=Sum("items__amount", filter=Q(items__outcome="approve")),
        )


class DecisionItemQuerySet(QuerySet):
    """What was decided, and what is only proposed."""

    def open(self) -> "DecisionItemQuerySet":
        """Items of batches on which the last word was not said."""
        return self.filter(batch__state__in=OPEN_BATCHES)

    def standing(self) -> "DecisionItemQuerySet":
        """Decisions that hold: made, and not set aside since."""
        return self.filter(decided_at__isnull=False, set_aside_at__isnull=True)

    def in_sight_of(self, user: Any) -> "DecisionItemQuerySet":
        """Decisions on applications of the officer's districts."""
        return self.filter(in_charge(user, "application__")).distinct()

    def on_clauses(self, clauses: Iterable[int]) -> "DecisionItemQuerySet":
        """Decisions that rest on one of the clauses: the refusal names it, or the rules judged by."""
        keys = list(clauses)
        judged_by = Q(application__version__rule_version__clauses__clause__in=keys)
        return self.filter(Q(clause__in=keys) | judged_by).distinct()

    def for_listing(self) -> "DecisionItemQuerySet":
        """Join what a row shows."""
        return self.select_related(
            "batch",
            "application__enterprise",
            "application__district",
            "application__call__scheme",
            "clause__version__document",
        ).defer("application__answers")

    def for_papers(self) -> "DecisionItemQuerySet":
        """Join what a notice says."""
        return self.select_related(
            "application__enterprise", "application__call__scheme", "application__version", "clause__version__document"
        ).defer("application__answers")


class PublishedCaseQuerySet(QuerySet):
    """Cases for everybody."""

    def public(self) -> "PublishedCaseQuerySet":
        """Cases that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def for_reading(self) -> "PublishedCaseQuerySet":
        """Join what a page of one shows."""
        return self.select_related(
            "decision__clause__version__document",
            "decision__application__version",
            "decision__application__call__scheme",
        )
