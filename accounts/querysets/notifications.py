"""Questions asked of notifications."""

from typing import Any

from django.db.models import QuerySet


class NotificationQuerySet(QuerySet):
    """Each person's own."""

    def of(self, user: Any) -> "NotificationQuerySet":
        """What ``user`` was told, the newest first."""
        return self.filter(user=user).order_by("-created_at", "-pk")

    def unread(self) -> "NotificationQuerySet":
        """What its reader has not opened."""
        return self.filter(read_at__isnull=True)
