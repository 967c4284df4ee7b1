"""Questions asked of knowledge entries."""

from collections.abc import Iterable

from django.db.models import QuerySet

from core.entries import Audience


class EntryQuerySet(QuerySet):
    """Entries by who may be shown them."""

    def visible_to(self, audiences: Iterable[Audience]) -> "EntryQuerySet":
        """Entries for any of the audiences."""
        return self.filter(audience__in=list(audiences))
