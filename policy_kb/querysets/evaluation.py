"""Questions asked of question sets and their runs."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

STALLED_AFTER = timedelta(minutes=15)  # without a further answer: the worker is gone


class EvaluationSetQuerySet(QuerySet):
    """What the office asks of question sets."""

    def gates(self) -> "EvaluationSetQuerySet":
        """Sets that guard publishing."""
        return self.filter(is_gate=True)


class EvaluationRunQuerySet(QuerySet):
    """What the office asks of runs."""

    def published(self) -> "EvaluationRunQuerySet":
        """Runs over what visitors see, not over a draft."""
        return self.filter(document__isnull=True)

    def finished(self) -> "EvaluationRunQuerySet":
        """Runs that asked every question."""
        return self.filter(state="done")

    def under_way(self, now: datetime) -> "EvaluationRunQuerySet":
        """Runs that wait or make progress; one that stands still is not under way."""
        return self.filter(state__in=("queued", "running"), beat_at__gte=now - STALLED_AFTER)

    def latest_first(self) -> "EvaluationRunQuerySet":
        """The last begun first."""
        return self.order_by("-created_at", "-pk")

    def before(self, run: Any) -> "EvaluationRunQuerySet":
        """Finished runs of the same set over what visitors saw before ``run``, the last first."""
        earlier = Q(created_at__lt=run.created_at) | Q(created_at=run.created_at, pk__lt=run.pk)
        return self.published().finished().filter(earlier, set_id=run.set_id).latest_first()

    def with_right(self) -> "EvaluationRunQuerySet":
        """With ``right``, the number of questions that went as they should."""
        return self.annotate(right=Count("results", filter=Q(results__is_right=True))).select_related("document", "set")
