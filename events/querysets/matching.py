"""Questions asked of offers, needs and matches. Days are passed in."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django.db.models import Case, F, Q, QuerySet, Value, When

from accounts.querysets.enterprises import OwnedQuerySet
from core.lookups import holds
from events.rules.matching_workflow import ListingState


class ListingQuerySet(OwnedQuerySet):
    """Offers and needs of companies."""

    def published(self, day: date) -> Self:
        """Those that visitors see on ``day``: looked at by the office, of verified companies, not expired."""
        lasting = Q(expires_on__isnull=True) | Q(expires_on__gte=day)
        return self.filter(lasting, state=ListingState.PUBLISHED.value, enterprise__state="verified")

    def matching(self, chosen: Mapping[str, str]) -> Self:
        """Those that pass the filters."""
        found = self
        for name, lookup in (("direction", "direction"), ("event", "event__slug")):
            if value := chosen.get(name):
                found = found.filter(**{lookup: value})
        for name, column in (("category", "categories"), ("market", "markets")):
            if value := chosen.get(name):
                found = found.filter(holds(column, value))
        for word in chosen.get("q", "").split():
            worded = Q(title__icontains=word) | Q(text__icontains=word) | Q(enterprise__name__icontains=word)
            found = found.filter(worded)
        return found

    def for_listing(self) -> Self:
        """With company and event."""
        return self.select_related("enterprise", "event")

    def for_desk(self) -> Self:
        """What waits for the office first, the oldest of it on top."""
        turn = Case(When(state=ListingState.PENDING.value, then=Value(0)), default=Value(1))
        waits = Case(When(state=ListingState.PENDING.value, then=F("submitted_at")))
        return self.for_listing().alias(turn=turn, waits=waits).order_by("turn", "waits", "-submitted_at", "-pk")


class MatchQuerySet(QuerySet):
    """Pairs of an offer and a need."""

    def of(self, companies: Any) -> Self:
        """Those in which one of the companies has a side."""
        return self.filter(Q(offer__enterprise__in=companies) | Q(need__enterprise__in=companies))

    def of_listing(self, listing: Any) -> Self:
        """Those of one offer or need."""
        return self.filter(Q(offer=listing) | Q(need=listing))

    def mutual(self) -> Self:
        """Those in which both are interested."""
        return self.filter(mutual_at__isnull=False)

    def with_sides(self) -> Self:
        """With both listings, their companies and events."""
        return self.select_related("offer__enterprise", "offer__event", "need__enterprise", "need__event")
