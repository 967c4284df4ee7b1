"""Questions asked of schemes and calls. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import F, Min, Q, QuerySet


class SchemeQuerySet(QuerySet):
    """What the finder asks."""

    def published(self) -> "SchemeQuerySet":
        """Schemes that visitors may read."""
        return self.filter(live=True, versions__isnull=False).distinct()

    def with_open_call(self, now: datetime) -> "SchemeQuerySet":
        """Schemes one may apply for now."""
        return self.filter(calls__state="published", calls__opens_at__lte=now, calls__closes_at__gt=now).distinct()

    def with_open_or_coming_call(self, now: datetime) -> "SchemeQuerySet":
        """Schemes one may apply for now or later."""
        return self.filter(calls__state="published", calls__closes_at__gt=now).distinct()

    def with_dates(self, now: datetime) -> "SchemeQuerySet":
        """``closes_next``: when the open call closes; ``opens_next``: when the next one opens; None for none."""
        public = Q(calls__state="published")
        is_open = public & Q(calls__opens_at__lte=now, calls__closes_at__gt=now)
        return self.annotate(
            closes_next=Min("calls__closes_at", filter=is_open),
            opens_next=Min("calls__opens_at", filter=public & Q(calls__opens_at__gt=now)),
        )

    def open_now(self) -> "SchemeQuerySet":
        """Of :meth:`with_dates`: schemes one may apply for."""
        return self.filter(closes_next__isnull=False)

    def coming(self) -> "SchemeQuerySet":
        """Of :meth:`with_dates`: schemes that open later and are not open now."""
        return self.filter(closes_next__isnull=True, opens_next__isnull=False)

    def closed(self) -> "SchemeQuerySet":
        """Of :meth:`with_dates`: schemes neither open nor announced."""
        return self.filter(closes_next__isnull=True, opens_next__isnull=True)

    def soonest_first(self) -> "SchemeQuerySet":
        """Of :meth:`with_dates`: open ones by their deadline, then coming ones, then the rest by title."""
        return self.order_by(F("closes_next").asc(nulls_last=True), F("opens_next").asc(nulls_last=True), "title", "pk")

    def named(self, words: str) -> "SchemeQuerySet":
        """Schemes that say each of the words somewhere people read."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(summary__icontains=word)
                | Q(audience__icontains=word)
                | Q(amount_words__icontains=word)
            )
        return found


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

    def open_or_coming(self, now: datetime) -> "CallQuerySet":
        """Calls that take applications at ``now`` or later."""
        return self.published().filter(closes_at__gt=now)

    def for_listing(self) -> "CallQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("scheme", "version__rule_version").order_by("closes_at", "pk")


class SchemeVersionQuerySet(QuerySet):
    """Published states of schemes."""

    def newest(self) -> "SchemeVersionQuerySet":
        """The newest version of each scheme."""
        return self.exclude(scheme__versions__number__gt=F("number"))

    def resting_on(self, clause_ids: Any) -> "SchemeVersionQuerySet":
        """Versions that rest on one of the clauses, by their basis or by their rules."""
        return self.filter(
            Q(clauses__clause__in=clause_ids) | Q(rule_version__clauses__clause__in=clause_ids)
        ).distinct()
