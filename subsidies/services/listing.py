"""A page of the office's list: as quick at a hundred thousand applications as at a thousand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from subsidies.models import Application
from subsidies.services.following import Followed, follow_all

ON_PAGE = 30
MOST_COUNTED = 3_000  # who looks for more than that narrows the filters


class CappedPaginator(Paginator[Any]):
    """Counts no further than ``MOST_COUNTED``: counting everything would take as long as there are rows."""

    object_list: Any

    @cached_property
    def count(self) -> int:
        """How many there are, or ``MOST_COUNTED`` when there are more."""
        return min(self._found, MOST_COUNTED)

    @property
    def has_more(self) -> bool:
        """Whether there are more than were counted."""
        return self._found > MOST_COUNTED

    @cached_property
    def _found(self) -> int:
        return int(self.object_list.order_by()[: MOST_COUNTED + 1].count())


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of rows."""

    page: Any  # Django's Page
    rows: list[Followed]


def latest_first(applications: Any) -> Any:
    """The order of the list."""
    return applications.order_by("-submitted_at", "-pk")


def page_of(applications: Any, *, number: str | None, now: datetime) -> Listed:
    """The page ``number`` (a wrong one is the nearest that exists) of ``applications``, the latest first.

    Keys first, then what a row shows: what is joined and counted is so for one page, not for all that pass.
    """
    page = CappedPaginator(latest_first(applications).only("pk"), ON_PAGE).get_page(number)
    return Listed(page, rows_of([row.pk for row in page.object_list], now=now))


def rows_of(keys: list[int], *, now: datetime) -> list[Followed]:
    """The rows with these keys, in their order."""
    loaded = Application.objects.filter(pk__in=keys).for_following().with_unread(from_office=False)
    by_key = {row.pk: row for row in loaded}
    return follow_all([by_key[key] for key in keys if key in by_key], now=now)
