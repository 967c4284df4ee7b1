"""Questions asked of the plans' other registries."""

from datetime import date
from typing import Self

from django.db.models import Count, Q, QuerySet


class PlaceQuerySet(QuerySet):
    """Stores, warehouses, enterprises and service points."""

    def published(self) -> Self:
        """What everybody may see."""
        return self.filter(is_published=True)

    def of_kind(self, kind: str) -> Self:
        """Entries of one registry."""
        return self.filter(kind=kind)

    def open_on(self, day: date) -> Self:
        """Entries not known to be closed on ``day``, nor to open later."""
        begun = Q(opened_on__isnull=True) | Q(opened_on__lte=day)
        return self.filter(begun, Q(closed_on__isnull=True) | Q(closed_on__gt=day))

    def counted_by_kind(self) -> dict[str, int]:
        """Kind → how many."""
        rows = self.order_by().values("kind").annotate(n=Count("pk"))
        return {row["kind"]: row["n"] for row in rows}

    def worded(self, words: str) -> Self:
        """Entries of which every word is found in name, operator, address or district."""
        found = self
        for word in words.split():
            columns = ("name", "operator", "address", "district__name")
            wanted = Q()
            for column in columns:
                wanted |= Q(**{f"{column}__icontains": word})
            found = found.filter(wanted)
        return found

    def on_the_map(self) -> Self:
        """Entries whose coordinates are known."""
        return self.filter(latitude__isnull=False, longitude__isnull=False)

    def counted_by_country(self) -> dict[str, int]:
        """Territory → how many, of those abroad."""
        rows = self.exclude(country="").order_by().values("country").annotate(n=Count("pk"))
        return {row["country"]: row["n"] for row in rows}
