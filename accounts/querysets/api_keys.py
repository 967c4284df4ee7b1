"""Questions asked of API keys. The day is passed in."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet


class ApiKeyQuerySet(QuerySet):
    """Whose keys they are, and which of them open anything."""

    def owned_by(self, user: Any) -> "ApiKeyQuerySet":
        """A person's keys, the newest first."""
        return self.filter(owner=user).order_by("-created_at", "-pk")

    def in_use(self, day: date) -> "ApiKeyQuerySet":
        """Keys neither revoked nor expired on ``day``; the last day of a key still counts."""
        lasting = Q(expires_on__isnull=True) | Q(expires_on__gte=day)
        return self.filter(lasting, revoked_at__isnull=True)
