"""Questions asked of projects and of the spaces thought of for them. Projects are the office's alone."""

from datetime import date
from typing import Any, Self

from django.db.models import Count, F, Q, QuerySet, Sum

from parks.querysets.parks import oversees
from parks.querysets.tenants import OfParkQuerySet
from parks.workflow.leads import OPEN, Stage
from parks.workflow.proposals import TOLD


class LeadQuerySet(QuerySet):
    """Projects; whoever does not oversee parks sees none."""

    def readable_by(self, user: Any) -> Self:
        return self if oversees(user) else self.none()

    # The name by which tables of parks are asked whose rows they are.
    managed_by = readable_by

    def open(self) -> Self:
        """Those neither landed nor given up."""
        return self.filter(stage__in=[stage.value for stage in OPEN])

    def overdue_on(self, day: date) -> Self:
        """Open ones whose next step should have been made before ``day``."""
        return self.open().filter(next_due__lt=day)

    def due_on(self, day: date) -> Self:
        """Open ones whose next step is due on ``day`` or before it."""
        return self.open().filter(next_due__lte=day)

    def named(self, words: str) -> Self:
        """Those whose title or company holds the words."""
        return self.filter(
            Q(title__icontains=words) | Q(enterprise_name__icontains=words) | Q(enterprise__name__icontains=words)
        )

    def for_listing(self) -> Self:
        """With company and responsible person; open ones by their next step first, what is done last."""
        found = self.select_related("enterprise", "responsible", "district").alias(
            is_open=Q(stage__in=[stage.value for stage in OPEN])
        )
        return found.order_by("-is_open", F("next_due").asc(nulls_last=True), "-created_at", "-pk")

    def by_stage(self) -> dict[str, dict[str, Any]]:
        """Stage → how many (``n``), and what they invest (``investment``, 元; None when nobody says)."""
        rows = self.order_by().values("stage").annotate(n=Count("pk"), total=Sum("investment"), people=Sum("jobs"))
        found = {row["stage"]: row for row in rows}
        empty: dict[str, Any] = {"n": 0, "total": None, "people": None}
        return {stage.value: found.get(stage.value, empty) for stage in Stage}


class ProposalQuerySet(OfParkQuerySet):
    """Spaces thought of for projects."""

    def told(self) -> Self:
        """Those that their park knows of."""
        return self.filter(state__in=[state.value for state in TOLD])

    def readable_by(self, user: Any) -> Self:
        """All for the office; what was shown to their own park for its people."""
        return self if oversees(user) else self.managed_by(user).told()

    def for_listing(self) -> Self:
        """Those that wait for the park first."""
        found = self.select_related("lead__enterprise", "lead__responsible", "lead__district", "park", "unit")
        return found.order_by(F("answered_at").asc(nulls_first=True), "-proposed_at", "-pk")
