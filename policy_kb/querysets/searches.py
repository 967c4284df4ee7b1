"""Questions asked of saved searches. The moment is passed in."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

# A little less than a day and a week: the daily run does not begin at the same second.
DAILY_PAUSE = timedelta(hours=20)
WEEKLY_PAUSE = timedelta(days=6, hours=20)


class SavedSearchQuerySet(QuerySet):
    """Whose searches they are, and which of them ask for mail."""

    def belonging_to(self, user: Any) -> "SavedSearchQuerySet":
        """A person's own searches; nobody's for a visitor who is not signed in."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def alerting(self) -> "SavedSearchQuerySet":
        """Searches that ask for mail."""
        return self.exclude(alerts="none")

    def due(self, now: datetime) -> "SavedSearchQuerySet":
        """Searches whose owner may be written to again by ``now`` and can be: an active account, a verified address."""
        rested = Q(alerts="daily", seen_until__lte=now - DAILY_PAUSE) | Q(
            alerts="weekly", seen_until__lte=now - WEEKLY_PAUSE
        )
        reachable = Q(user__is_active=True, user__emailaddress__verified=True, user__emailaddress__primary=True)
        return self.filter(rested & reachable).select_related("user").order_by("user_id", "-created_at", "-pk")
