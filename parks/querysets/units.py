"""Questions asked of spaces to let. Rows in the database are those of the published version of a park."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from parks.rules.matching import RECORDED, Need


def is_vacant_on(day: date, prefix: str = "") -> Q:
    """Spaces one can move into on ``day``; those of which nobody knows are not."""
    free = Q(**{f"{prefix}vacant_from__isnull": True}) | Q(**{f"{prefix}vacant_from__lte": day})
    return Q(**{f"{prefix}is_vacant": True}) & free


class UnitQuerySet(QuerySet):
    """Spaces of parks."""

    def public(self) -> Self:
        """Spaces of published parks."""
        return self.filter(park__live=True)

    def vacant_on(self, day: date) -> Self:
        """Spaces one can move into on ``day``."""
        return self.filter(is_vacant_on(day))

    def fit_for(self, use: str) -> Self:
        """Spaces fit for a use (a value of ``UnitUse``)."""
        return self.filter(**{f"fits_{use}": True})

    def of_at_least(self, area: int) -> Self:
        """Spaces of ``area`` m² or more."""
        return self.filter(area__gte=area)

    def within_area(self, least: int | None, most: int | None) -> Self:
        """Spaces whose area in m² is known to lie between the two, both included."""
        found = self if least is None else self.filter(area__gte=least)
        return found if most is None else found.filter(area__lte=most)

    def within_rent(self, least: Decimal | None, most: Decimal | None) -> Self:
        """Spaces whose rent, from and to, meets the range asked for; those without a rent do not."""
        found = self.annotate(dearest=Coalesce("rent_to", "rent_from"), cheapest=Coalesce("rent_from", "rent_to"))
        if least is not None:
            found = found.filter(dearest__gte=least)
        return found if most is None else found.filter(cheapest__lte=most)

    def not_ruled_out_by(self, need: Need) -> Self:
        """Spaces of which nothing known speaks against the need, as ``parks.rules.matching`` rules; what is not known does not."""
        found = self.exclude(is_vacant=False)
        if need.use in RECORDED:
            no_use = Q(**{f"fits_{use}": False for use in RECORDED})
            found = found.filter(Q(**{f"fits_{need.use}": True}) | no_use)
        if need.area_from is not None:
            found = found.filter(Q(area__isnull=True) | Q(area__gte=need.area_from))
        if need.area_to is not None:
            found = found.filter(Q(area__isnull=True) | Q(area__lte=need.area_to))
        if need.rent_to is not None:
            found = found.alias(least=Coalesce("rent_from", "rent_to")).filter(
                Q(least__isnull=True) | Q(least__lte=need.rent_to)
            )
        if need.wished_from is not None:
            later = Q(is_vacant=True, vacant_from__gt=need.wished_from)
            found = found.exclude(later)
        return found
