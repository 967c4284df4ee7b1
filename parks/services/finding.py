"""Parks that somebody looks for: what is wished for, which parks have it, and how many each other wish would leave."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.expressions import OrderBy

from core.maps import Box
from parks.models import ParkKind, ParkPage, ParkService, ParkUnit, ServiceKind, UnitUse
from parks.querysets.parks import ParkQuerySet

ORDERS: dict[str, tuple[OrderBy | str, ...]] = {
    "title": ("title", "pk"),
    "vacancy": (F("vacant_area").desc(nulls_last=True), F("vacant_units").desc(), "title", "pk"),
    "rent": (F("least_rent").asc(nulls_last=True), "title", "pk"),
    "opened": (F("opened_on").desc(nulls_last=True), "title", "pk"),
    "oldest": (F("opened_on").asc(nulls_last=True), "title", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a park has to have. One single space has to meet all that is said of spaces. Areas in m², rents 元/m²·月."""

    q: str = ""
    district: tuple[str, ...] = ()  # slugs; any of them
    kind: tuple[str, ...] = ()  # any of them
    service: tuple[str, ...] = ()  # all of them
    use: tuple[str, ...] = ()  # all of them
    vacant: bool = False
    area_from: int | None = None
    area_to: int | None = None
    rent_from: Decimal | None = None
    rent_to: Decimal | None = None
    box: Box | None = None

    @property
    def speaks_of_spaces(self) -> bool:
        """Whether any space has to be looked at."""
        bounds = (self.area_from, self.area_to, self.rent_from, self.rent_to)
        return self.vacant or bool(self.use) or any(bound is not None for bound in bounds)


def parks_for(wish: Wish, day: date) -> ParkQuerySet:
    """Published parks that have what is wished for."""
    found = ParkPage.objects.published().worded(wish.q)
    if wish.district:
        found = found.filter(district__slug__in=wish.district)
    if wish.kind:
        found = found.of_any_kind(wish.kind)
    found = found.offering(wish.service)
    if wish.speaks_of_spaces:
        found = found.with_units(_units_for(wish, day))
    if wish.box:
        found = found.inside(wish.box.south, wish.box.west, wish.box.north, wish.box.east)
    narrowed: ParkQuerySet = found
    return narrowed


def counts_for(wish: Wish, day: date) -> dict[str, dict[str, int]]:
    """How many parks each value of a facet would leave, the other wishes standing as they are. Four questions."""
    by_district = parks_for(replace(wish, district=()), day).order_by().values("district__slug").annotate(n=Count("pk"))
    kinds = parks_for(replace(wish, kind=()), day).order_by().values_list("kinds", flat=True)
    here = parks_for(wish, day).order_by().values("pk")
    services = ParkService.objects.filter(park__in=here).order_by().values("kind")
    of_any_use = replace(wish, use=())
    units = _units_for(of_any_use, day).filter(park__in=parks_for(of_any_use, day).order_by().values("pk"))
    uses = {use: Count("park", filter=_fits(use), distinct=True) for use in UnitUse.values}
    return {
        "district": {row["district__slug"]: row["n"] for row in by_district if row["district__slug"]},
        "kind": Counter(kind for listed in kinds for kind in listed if kind in ParkKind.values),
        "service": {
            row["kind"]: row["n"]
            for row in services.annotate(n=Count("park", distinct=True))
            if row["kind"] in ServiceKind.values
        },
        "use": units.order_by().aggregate(**uses),
    }


def _units_for(wish: Wish, day: date) -> Any:
    units = ParkUnit.objects.vacant_on(day) if wish.vacant else ParkUnit.objects.all()
    for use in wish.use:
        units = units.fit_for(use)
    if wish.area_from is not None or wish.area_to is not None:
        units = units.within_area(wish.area_from, wish.area_to)
    if wish.rent_from is not None or wish.rent_to is not None:
        units = units.within_rent(wish.rent_from, wish.rent_to)
    return units


def _fits(use: str) -> Any:
    return Q(**{f"fits_{use}": True})
