"""Questions asked of schemes and calls. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet


class SchemeQuerySet(QuerySet):
    """What the finder asks."""

    def published(self) -> "SchemeQuerySet":
        """Schemes that visitors may read."""
        return self.filter(live=True, versions__isnull=False).distinct()

    def with_open_call(self, now: datetime) -> "SchemeQuerySet":
        """Schemes one may apply for now."""
        return self.filter(calls__state="published", calls__opens_at__lte=now, calls__closes_at__gt=now).distinct()


class CallQuerySet(QuerySet):
    """Rounds of schemes. The moment of closing is the first at which nothing is taken any more."""

    def published(self) -> "CallQuerySet":
        """Calls that visitors may read."""
        return self.filter(state="published", scheme__live=True)

    def open(self, now: datetime) -> "CallQuerySet":
        """Calls that take applications at ``now``."""
        return self.published().filter(opens_at__lte=now, closes_at__gt=now)

    def coming(self, now: datetime) -> "CallQuerySet":
        """Calls that open after ``now``."""
        return self.published().filter(opens_at__gt=now)

    def closed(self, now: datetime) -> "CallQuerySet":
        """Calls that take nothing any more."""
        return self.published().filter(closes_at__lte=now)

    def for_listing(self) -> "CallQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("scheme", "version__rule_version").order_by("closes_at", "pk")


class SchemeVersionQuerySet(QuerySet):
    """Published states of schemes."""

    def resting_on(self, clause_ids: Any) -> "SchemeVersionQuerySet":
        """Versions that rest on one of the clauses, by their basis or by their rules."""
        return self.filter(
            Q(clauses__clause__in=clause_ids) | Q(rule_version__clauses__clause__in=clause_ids)
        ).distinct()
