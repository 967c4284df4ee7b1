"""Questions asked of who follows what."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, QuerySet


class FollowerQuerySet(QuerySet):
    """Followers of events."""

    def of(self, user: Any) -> Self:
        """What a person follows."""
        return self.filter(user=user)

    def not_reminded(self, reminders: QuerySet, *, kind: str, due_at: datetime) -> Self:
        """Followers who were not yet reminded of that deadline."""
        sent = reminders.filter(follower=OuterRef("pk"), kind=kind, due_at=due_at)
        return self.filter(~Exists(sent))
