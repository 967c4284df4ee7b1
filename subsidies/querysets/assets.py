"""Questions asked of independent sites and overseas warehouses."""

from datetime import date

from django.db.models import Count, Q, Sum

from accounts.querysets.enterprises import OwnedQuerySet


class AssetQuerySet(OwnedQuerySet):
    """What companies registered, and what of it anybody may read."""

    def published(self) -> "AssetQuerySet":
        """Assets that their owners let everybody see, of verified companies."""
        return self.filter(is_published=True, enterprise__state="verified")

    def for_listing(self) -> "AssetQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("enterprise__district")


class WarehouseQuerySet(AssetQuerySet):
    """What the map and the charts ask."""

    def leased_on(self, day: date) -> "WarehouseQuerySet":
        """Warehouses whose lease has not run out on ``day``; owned ones always count."""
        return self.filter(Q(lease_to__isnull=True) | Q(lease_to__gte=day))

    def by_country(self) -> list[dict[str, object]]:
        """Rows of country, warehouses, area (m²), the most warehouses first."""
        rows = self.order_by().values("country").annotate(warehouses=Count("pk"), area=Sum("area_total"))
        return list(rows.order_by("-warehouses", "country"))
