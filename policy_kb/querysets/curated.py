"""Questions asked of curated answers."""

from datetime import date

from django.db.models import Count, Max, Q, QuerySet


class CuratedAnswerQuerySet(QuerySet):
    """What the chat and the desk ask of curated answers."""

    def usable(self, day: date) -> "CuratedAnswerQuerySet":
        """Switched on and not past their own last day; whether their clauses still stand is checked when one is used."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), is_active=True)

    def with_use(self) -> "CuratedAnswerQuerySet":
        """How often each was given and when last, as ``times_given`` and ``last_given_at``."""
        return self.annotate(times_given=Count("given"), last_given_at=Max("given__asked_at"))


class CuratedCitationQuerySet(QuerySet):
    """What is asked of the clauses behind curated answers."""

    def with_document(self) -> "CuratedCitationQuerySet":
        """Join the documents and what replaced them, in the order of the marks."""
        return self.select_related("document__region", "document__replaced_by").order_by("curated", "order")
