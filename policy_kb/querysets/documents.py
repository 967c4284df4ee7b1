"""Questions asked of policy documents and clauses. The day is passed in."""

from datetime import date

from django.db.models import F, Q, QuerySet


def _applies_on(day: date, prefix: str = "") -> Q:
    """Documents in force on ``day``: live, begun, not over, not replaced."""
    return (
        Q(**{f"{prefix}live": True, f"{prefix}replaced_by__isnull": True})
        & (Q(**{f"{prefix}effective_on__isnull": True}) | Q(**{f"{prefix}effective_on__lte": day}))
        & (Q(**{f"{prefix}expires_on__isnull": True}) | Q(**{f"{prefix}expires_on__gte": day}))
    )


class PolicyDocumentQuerySet(QuerySet):
    """What the public and the desk ask of documents."""

    def published(self) -> "PolicyDocumentQuerySet":
        """Documents that visitors may read, in force or not."""
        return self.filter(live=True)

    def in_force(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents that apply on ``day``."""
        return self.filter(_applies_on(day))

    def expired(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents whose last day is past."""
        return self.filter(live=True, expires_on__lt=day)

    def not_yet_in_force(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents that begin after ``day``."""
        return self.filter(live=True, effective_on__gt=day, replaced_by__isnull=True)

    def replaced(self) -> "PolicyDocumentQuerySet":
        """Published documents that another one replaced."""
        return self.filter(live=True, replaced_by__isnull=False)

    def latest_first(self) -> "PolicyDocumentQuerySet":
        """Newest first; documents without a date come last."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")


class ClauseQuerySet(QuerySet):
    """What retrieval and pages ask of clauses."""

    def current(self) -> "ClauseQuerySet":
        """Clauses of each document's current version."""
        return self.filter(version__is_current=True)

    def published(self) -> "ClauseQuerySet":
        """Current clauses of published documents."""
        return self.current().filter(version__document__live=True)

    def answerable(self, day: date) -> "ClauseQuerySet":
        """Current clauses of documents in force on ``day``: all that an answer may cite as law."""
        return self.current().filter(_applies_on(day, "version__document__"))

    def searchable(self) -> "ClauseQuerySet":
        """Clauses with words of their own beyond a bare heading."""
        return self.filter(is_searchable=True)

    def with_document(self) -> "ClauseQuerySet":
        """Join the version, document and region for display."""
        return self.select_related("version__document__region")
