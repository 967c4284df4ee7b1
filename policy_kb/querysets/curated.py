"""Questions asked of curated answers."""

from datetime import date

from django.db.models import Q, QuerySet


class CuratedAnswerQuerySet(QuerySet):
    """What the chat and the desk ask of curated answers."""

    def usable(self, day: date) -> "CuratedAnswerQuerySet":
        """Switched on and not past their own last day; whether their clauses still stand is checked when one is used."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), is_active=True)
