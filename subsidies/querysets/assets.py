"""Questions asked of independent sites and overseas warehouses."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, Sum

from accounts.querysets.enterprises import OwnedQuerySet
from core.lists import holds


class AssetQuerySet(OwnedQuerySet):
    """What companies registered, and what of it anybody may read."""

    def published(self) -> Self:
        """Assets that their owners let everybody see, of verified companies."""
        return self.filter(is_published=True, enterprise__state="verified")

    def for_listing(self) -> Self:
        """Join what a row of a list shows."""
        return self.select_related("enterprise__district")

    def holding(self, column: str, values: Sequence[str]) -> Self:
        """Rows whose list ``column`` holds any of ``values``; all rows when none is named."""
        wanted = Q()
        for value in values:
            wanted |= holds(column, value)
        return self.filter(wanted)

    def entries(self, column: str) -> list[Any]:
        """Every entry of the lists in ``column``, as often as it occurs."""
        return [entry for entries in self.order_by().values_list(column, flat=True) for entry in entries]


class SiteQuerySet(AssetQuerySet):
    """What the register of sites asks."""

    def worded(self, words: str) -> "SiteQuerySet":
        """Sites whose name, domain, brand or company holds the words."""
        if not words:
            return self
        named = Q(name__icontains=words) | Q(domain__icontains=words) | Q(enterprise__name__icontains=words)
        return self.filter(named | Q(pk__in=self._with_entry("brands", words)))

    def _with_entry(self, column: str, words: str) -> list[int]:
        """Rows one of whose entries holds the words; databases keep lists in forms that no one search fits."""
        rows = self.order_by().values_list("pk", column)
        return [pk for pk, entries in rows if any(words.casefold() in str(entry).casefold() for entry in entries)]


class WarehouseQuerySet(AssetQuerySet):
    """What the map and the charts ask."""

    def worded(self, words: str) -> "WarehouseQuerySet":
        """Warehouses whose name, city, system or company holds the words."""
        if not words:
            return self
        return self.filter(
            Q(name__icontains=words)
            | Q(city__icontains=words)
            | Q(wms__icontains=words)
            | Q(enterprise__name__icontains=words)
        )

    def leased_on(self, day: date) -> "WarehouseQuerySet":
        """Warehouses whose lease has not run out on ``day``; owned ones always count."""
        return self.filter(Q(lease_to__isnull=True) | Q(lease_to__gte=day))

    def by_country(self) -> list[dict[str, object]]:
        """Rows of country, warehouses, area (m²), the most warehouses first."""
        rows = self.order_by().values("country").annotate(warehouses=Count("pk"), area=Sum("area_total"))
        return list(rows.order_by("-warehouses", "country"))
