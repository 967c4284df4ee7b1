"""Questions asked of spaces to let. Rows in the database are those of the published version of a park."""

from datetime import date
from typing import Self

from django.db.models import Q, QuerySet


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
