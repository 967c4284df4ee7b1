"""Questions asked of events. Days and moments are passed in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Self

from django.db.models import Max, QuerySet

from events.querysets.narrowing import narrowed

# What an entry of the calendar says of its event: the rest costs more to read than to show.
IN_ENTRIES = (
    "title", "slug", "kind", "region", "country", "city", "venue", "online_url", "register_by", "file_by", "state",
    "is_demonstration",
)  # fmt: skip


class EventQuerySet(QuerySet):
    """What calendars, feeds and officers ask."""

    def published(self) -> Self:
        """Events that visitors see, cancelled ones too: who has them in a calendar is to learn of it."""
        return self.filter(is_published=True, first_day__isnull=False)

    def matching(self, chosen: Mapping[str, str]) -> Self:
        """Events that pass the filters."""
        return self.filter(narrowed(chosen))

    def within(self, first: date, last: date) -> Self:
        """Events some part of which lies between two days, both included."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def from_day(self, day: date) -> Self:
        """Events that are on then or later, the soonest first."""
        return self.filter(last_day__gte=day).order_by("first_day", "pk")

    def before(self, day: date) -> Self:
        """Events that were over by then, the latest first."""
        return self.filter(last_day__lt=day).order_by("-first_day", "-pk")

    def on_the_way(self) -> Self:
        """Events that are still to take place as far as anybody knows."""
        return self.exclude(state="cancelled")

    def registering_between(self, first: datetime, last: datetime) -> Self:
        """Events not cancelled whose registration closes in that time, the end not included."""
        return self.on_the_way().filter(register_by__gte=first, register_by__lt=last)

    def filing_between(self, first: date, last: date) -> Self:
        """Events not cancelled that are to be filed by a day in between, both included."""
        return self.on_the_way().filter(file_by__gte=first, file_by__lte=last)

    def for_entries(self) -> Self:
        """Load what an entry of the calendar shows."""
        return self.only(*IN_ENTRIES)

    def for_listing(self) -> Self:
        """Load what a row of a list shows."""
        return self.select_related("series").prefetch_related("phases").defer("body")

    def last_change(self) -> datetime | None:
        """When anything anywhere in the calendar changed last, published or not."""
        changed: datetime | None = self.order_by().aggregate(last=Max("changed_at"))["last"]
        return changed

    def cities(self) -> list[str]:
        """Every city in which something takes place."""
        return list(self.exclude(city="").order_by("city").values_list("city", flat=True).distinct())

    def countries(self) -> list[str]:
        """The codes of every country in which something takes place."""
        return list(self.order_by("country").values_list("country", flat=True).distinct())
