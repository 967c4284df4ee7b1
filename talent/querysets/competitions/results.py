"""Questions asked of published results. The moment is passed in."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet


class ResultNoticeQuerySet(QuerySet):
    """Which results there are."""

    def in_force(self) -> "ResultNoticeQuerySet":
        """Results that no newer version has taken the place of."""
        return self.filter(superseded_at__isnull=True)

    def over(self, now: datetime) -> "ResultNoticeQuerySet":
        """Open for appeals by their state, though the time is over."""
        return self.filter(state="open", closes_at__lte=now)

    def with_appeals(self) -> "ResultNoticeQuerySet":
        """With ``unanswered``: appeals that wait."""
        return self.annotate(
            unanswered=Count("objections", filter=Q(objections__state="open"), distinct=True),
            lines=Count("items", distinct=True),
        )
