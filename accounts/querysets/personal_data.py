"""Questions asked of consents, closings and exports. Moments are passed in."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Q, QuerySet


class ConsentQuerySet(QuerySet):
    """What somebody agreed to."""

    def of(self, person: Any) -> Self:
        """A person's own."""
        return self.filter(person=person)

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def to_forget(self, before: datetime) -> Self:
        """Withdrawn before that moment, or given before it by somebody whose account is closed."""
        closed = Q(person__closings__done_at__lt=before)
        return self.filter(Q(withdrawn_at__lt=before) | closed).distinct()


class ClosingQuerySet(QuerySet):
    """Accounts to be closed."""

    def open(self) -> Self:
        """Neither taken back nor done."""
        return self.filter(cancelled_at__isnull=True, done_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """Whose grace period is over, the longest waiting first."""
        return self.open().filter(due_at__lte=now).order_by("due_at", "pk")


class DataExportQuerySet(QuerySet):
    """Exports made in the background."""

    def of(self, person: Any) -> Self:
        """A person's own."""
        return self.filter(person=person)

    def ready(self, now: datetime) -> Self:
        """Those that can be fetched."""
        return self.filter(state="done", expires_at__gt=now).exclude(file="")

    def over(self, now: datetime) -> Self:
        """Whose time is over."""
        return self.filter(expires_at__lte=now)
