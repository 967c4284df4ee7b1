"""Questions asked of parks. Whose they are is decided here and nowhere else."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from wagtail.query import PageQuerySet

from core.fulltext.indexes import holding
from core.fulltext.simplified import simplify
from core.fulltext.tokens import phrases_of
from core.lookups import holds
from parks.querysets.units import is_vacant_on


def oversees(user: Any) -> bool:
    """Whether somebody sees every park behind the counter: officers and administrators."""
    return bool(user.is_active and (user.is_superuser or user.has_perm("parks.oversee_parks")))


def managed_by(user: Any, prefix: str = "") -> Q:
    """Rows whose park (at ``prefix``, such as ``park__``) the user may see behind the counter."""
    if not user.is_authenticated:
        return Q(pk__in=())
    if oversees(user):
        return Q()
    return Q(**{f"{prefix}office__group__in": user.groups.order_by().values("pk")})


class ParkQuerySet(PageQuerySet):
    """Parks as anybody finds them, and as their people do."""

    def published(self) -> Self:
        """What everybody may see; related rows in the database are those of the published version."""
        return self.live().public()

    def managed_by(self, user: Any) -> Self:
        """Parks that ``user`` sees behind the counter, drafts too: their own, or all for those who oversee."""
        return self.filter(managed_by(user))

    def with_vacancies(self, day: date) -> Self:
        """With how many spaces are vacant on ``day``, their area together and the least rent asked for one."""
        units = self.model._meta.get_field("units").related_model.objects  # noqa: SLF001  # models lie above
        vacant = units.filter(is_vacant_on(day), park=OuterRef("pk")).order_by().values("park")
        return self.annotate(
            vacant_units=Coalesce(Subquery(vacant.annotate(n=Count("pk")).values("n")), 0),
            vacant_area=Subquery(vacant.annotate(n=Sum("area")).values("n")),
            least_rent=Subquery(vacant.annotate(n=Min("rent_from")).values("n")),
        )

    def for_listing(self, day: date) -> Self:
        """With all that a card shows: district, services, a photo, vacant spaces and their area on ``day``."""
        return (
            self.with_vacancies(day)
            .select_related("district")
            .prefetch_related("services", "photos__image__renditions")
            .order_by("title", "pk")
        )

    def opened_by(self, day: date) -> Self:
        """Parks not known to open later than ``day``."""
        return self.filter(Q(opened_on__isnull=True) | Q(opened_on__lte=day))

    def in_district(self, slug: str) -> Self:
        """Parks of the district of that slug."""
        return self.filter(district__slug=slug)

    def of_kind(self, kind: str) -> Self:
        """Parks that are of the kind, whatever else they are."""
        return self.filter(holds("kinds", kind))

    def of_any_kind(self, kinds: Iterable[str]) -> Self:
        """Parks that are of one of the kinds at least."""
        wanted = Q()
        for kind in kinds:
            wanted |= holds("kinds", kind)
        return self.filter(wanted)

    def offering(self, services: Iterable[str]) -> Self:
        """Parks that offer every one of the services."""
        found = self
        for service in services:
            found = found.filter(pk__in=self._with_part("services", kind=service))
        return found

    def with_space(self, day: date, *, use: str = "", area: int | None = None) -> Self:
        """Parks with a space that is vacant on ``day``, fit for ``use`` and of at least ``area`` m²: one space for all."""
        wanted = is_vacant_on(day)
        if use:
            wanted &= Q(**{f"fits_{use}": True})
        if area is not None:
            wanted &= Q(area__gte=area)
        units = self.model._meta.get_field("units").related_model.objects  # noqa: SLF001  # models lie above
        return self.filter(pk__in=units.filter(wanted).order_by().values("park"))

    def with_units(self, units: QuerySet) -> Self:
        """Parks to which one of ``units`` belongs."""
        return self.filter(pk__in=units.order_by().values("park"))

    def worded(self, words: str) -> Self:
        """Parks that hold every run of characters somewhere: name, place, operator, introduction, spaces, services."""
        phrases = phrases_of(simplify(words))
        if not phrases:
            return self
        return self.filter(pk__in=holding(phrases, table="parks_parkwords", key="park_id", using=self.db))

    def inside(self, south: float, west: float, north: float, east: float) -> Self:
        """Parks whose coordinates lie within bounds given in degrees."""
        return self.filter(latitude__range=(south, north), longitude__range=(west, east))

    def on_the_map(self) -> Self:
        """Parks whose coordinates are known."""
        return self.filter(latitude__isnull=False, longitude__isnull=False)

    def _with_part(self, part: str, **wanted: object) -> Any:
        return self._rows_of(part).filter(**wanted).order_by().values("park")

    def _rows_of(self, part: str) -> Any:
        return self.model._meta.get_field(part).related_model.objects  # noqa: SLF001  # models lie above


def foreign_to(user: Any, parks: ParkQuerySet) -> list[int]:
    """Keys of the parks among ``parks`` that the user may not see behind the counter."""
    return [] if oversees(user) else list(parks.exclude(managed_by(user)).order_by().values_list("pk", flat=True))
