"""What is known of a park, as facts that rules read: its published page, and the last year signed off."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from criteria.rules.facts import Fact, Facts, FactSpec, Value
from parks.models import ParkPage, YearlyFigures
from parks.rules.fact_specs import SPECS

HUNDRED = Decimal(100)
FIGURES = ("tenants", "cross_border_tenants", "filed_tenants", "volume", "cross_border_volume")

# Shares of the customs-coded volume, by what they are shares of.
SHARES = {"park.customs_coded_share": "cross_border_volume", "park.customs_coded_share_of_all": "volume"}


def worded_specs() -> Iterator[FactSpec]:
    """Every spec in the language of the moment."""
    for spec in SPECS:
        yield replace(spec, title=_(spec.title), unit=_(spec.unit) if spec.unit else "", group=_(spec.group))


def facts_of_park(park: ParkPage, *, day: date) -> Facts:
    """Everything known on ``day``; what nobody reported is missing, never nought."""
    page: dict[str, Value | None] = {
        "park.opened_on": park.opened_on,
        "park.building_area": Decimal(park.building_area) if park.building_area is not None else None,
    }
    found = _known(page, source=_("园区资料"), url=park.url or "")
    signed = park.figures.filter(state=YearlyFigures.State.SIGNED_OFF, year__lt=day.year).order_by("-year").first()
    if signed is not None:
        words = _("园区 %(year)d 年度数据") % {"year": signed.year}
        url = reverse("reports_office:report", args=[signed.year, park.pk])
        found |= _known(_of_year(signed), source=words, url=url)
    return found


def _of_year(row: YearlyFigures) -> dict[str, Value | None]:
    values: dict[str, Value | None] = {}
    for name in FIGURES:
        figure = getattr(row, name)
        values[f"park.{name}"] = None if figure is None else Decimal(figure)
    for name, whole in SHARES.items():
        of_all = getattr(row, whole)
        if row.customs_coded_volume is not None and of_all:
            values[name] = row.customs_coded_volume / of_all * HUNDRED
    return values


def _known(values: dict[str, Value | None], *, source: str, url: str) -> dict[str, Fact]:
    return {name: Fact(value, source, url) for name, value in values.items() if value is not None}
