"""Questions asked of notices and objections. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.querysets.enterprises import looks_after_all


class TalentNoticeQuerySet(QuerySet):
    """Which notices there are, for whom."""

    def published(self) -> "TalentNoticeQuerySet":
        """Notices that everybody reads, also long after they closed."""
        return self.exclude(state="draft")

    def for_office(self, user: Any) -> "TalentNoticeQuerySet":
        """What was published, and to who looks after all districts what is being drafted."""
        return self.all() if looks_after_all(user) else self.published()

    def over(self, now: datetime) -> "TalentNoticeQuerySet":
        """Open notices whose time is over."""
        return self.filter(state="open", closes_at__lte=now)

    def for_listing(self) -> "TalentNoticeQuerySet":
        """What a row of a list shows, with ``lines`` and ``unanswered`` (open objections)."""
        return self.select_related("programme").annotate(
            lines=Count("items", distinct=True),
            unanswered=Count("objections", filter=Q(objections__state="open"), distinct=True),
        )


class TalentObjectionQuerySet(QuerySet):
    """Objections, which officers alone read."""

    def unanswered(self) -> "TalentObjectionQuerySet":
        """Objections that an officer has to answer."""
        return self.filter(state="open")
