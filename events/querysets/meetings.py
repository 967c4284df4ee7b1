"""Questions asked of meetings and the rounds they take place in. Moments are passed in."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Q, QuerySet

from events.rules.matching_workflow import SEATED


class MeetingTimeQuerySet(QuerySet):
    """Rounds of an event."""

    def after(self, now: datetime) -> Self:
        """Rounds that have not begun."""
        return self.filter(starts_at__gt=now)

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Rounds that take place at the same time, wholly or in part."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class MeetingQuerySet(QuerySet):
    """Meetings of matched companies."""

    def seated(self) -> Self:
        """Those that stand: proposed or confirmed."""
        return self.filter(state__in=[state.value for state in SEATED])

    def of(self, companies: Any) -> Self:
        """Those in which one of the companies takes part."""
        sides = Q(match__offer__enterprise__in=companies) | Q(match__need__enterprise__in=companies)
        return self.filter(sides)

    def for_listing(self) -> Self:
        """With everything that a line of a list shows, in the order in which they take place."""
        found = self.select_related(
            "time__room__event", "match__offer__enterprise", "match__need__enterprise", "proposed_by"
        )
        return found.prefetch_related("outcomes").order_by("time__starts_at", "table", "pk")
