"""Questions asked of the spans in which events take place."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from django.db.models import QuerySet

from events.querysets.events import IN_ENTRIES
from events.querysets.narrowing import narrowed

# Of events, what calendar files say.
IN_CALENDARS = (
    "title", "slug", "kind", "summary", "region", "country", "city", "venue", "address", "latitude", "longitude",
    "online_url", "register_by", "state", "state_reason", "is_demonstration", "file_by", "uid", "sequence", "changed_at",
)  # fmt: skip


class PhaseQuerySet(QuerySet):
    """What a calendar's page asks."""

    def published(self) -> Self:
        """Phases of events that visitors see."""
        return self.filter(event__is_published=True)

    def within(self, first: date, last: date) -> Self:
        """Phases some day of which lies between two days, both included."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def matching(self, chosen: Mapping[str, str]) -> Self:
        """Phases of events that pass the filters."""
        return self.filter(narrowed(chosen, "event__"))

    def with_event(self) -> Self:
        """Join what a bar shows, in the order of days."""
        columns = [f"event__{name}" for name in IN_ENTRIES]
        shown = self.select_related("event").only(
            "event_id", "label", "first_day", "last_day", "starts", "ends", *columns
        )
        return shown.order_by("first_day", "-last_day", "starts", "pk")

    def for_calendars(self) -> Self:
        """Join what calendar files say, the phases of each event together, in the order in which events begin."""
        columns = [f"event__{name}" for name in IN_CALENDARS]
        shown = self.select_related("event").only(
            "event_id", "uid", "label", "first_day", "last_day", "starts", "ends", *columns
        )
        return shown.order_by("event__first_day", "event_id", "first_day", "pk")

    def days(self) -> list[tuple[date, date]]:
        """First and last days alone."""
        return list(self.order_by().values_list("first_day", "last_day"))
