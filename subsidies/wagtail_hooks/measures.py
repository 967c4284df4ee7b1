"""What the registers of sites and warehouses can count towards the plans' targets."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.measures import HOOK, Measure
from subsidies.models import IndependentSite, OverseasWarehouse


def sites(day: date) -> int:
    """Published ones, whatever the day."""
    return IndependentSite.objects.published().count()


def warehouses(day: date) -> int:
    """Published ones, whatever the day."""
    return OverseasWarehouse.objects.published().count()


@hooks.register(HOOK)
def measures_of_assets() -> Iterator[Measure]:
    yield Measure("subsidies.warehouses", _("海外仓"), warehouses, "/subsidies/warehouses/")
    yield Measure("subsidies.sites", _("独立站"), sites, "/subsidies/sites/")
