"""Figures of sites and warehouses as charts and as a map."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.dateformat import format as date_in_words
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import Chart, Format, Kind, Series
from core.maps import Place, WorldMap
from subsidies.models import IndependentSite
from subsidies.models.assets import Tenure, WarehouseService
from subsidies.rules.assets import months_back
from subsidies.services.asset_words import country_name
from subsidies.services.site_sales import sales_of

MOST_COUNTRIES = 10


def sales_chart(site: IndependentSite, day: date) -> Chart:
    """A site's sales of the last twenty-four whole months."""
    months, recorded = months_back(day), sales_of(site)
    values = tuple(float(recorded[month]) if month in recorded else None for month in months)
    known = [value for value in values if value is not None]
    summary = ngettext("近 24 个月中有 %(count)d 个月的数据。", "近 24 个月中有 %(count)d 个月的数据。", len(known)) % {
        "count": len(known)
    }
    return Chart(
        key=f"sales-{site.pk}",
        title=_("月销售额"),
        kind=Kind.BARS,
        labels=tuple(date_in_words(month, _("Y年n月")) for month in months),
        short_labels=tuple(f"{month:%y/%m}" for month in months),
        series=(Series(_("销售额"), values),),
        heading=_("月份"),
        unit=_("美元"),
        format=Format.PLAIN,
        summary=summary,
    )


def warehouse_map(
    rows: Sequence[dict[str, object]], chosen: Iterable[str], address: Callable[[tuple[str, ...]], str]
) -> WorldMap:
    """Warehouses by country: rows of ``WarehouseQuerySet.by_country``."""
    marked = set(chosen)
    places = tuple(
        Place(
            str(row["country"]),
            country_name(str(row["country"])),
            int(str(row["warehouses"])),
            row["country"] in marked,
        )
        for row in rows
    )
    total = sum(place.value for place in places)
    return WorldMap(
        key="warehouses",
        title=_("海外仓分布"),
        places=places,
        counted=str(_("海外仓")),
        address=address,
        summary=_("%(countries)d 个国家和地区，%(total)d 个海外仓；点圆点只看那里的海外仓。")
        % {"countries": len(places), "total": total},
    )


def country_chart(rows: Sequence[dict[str, object]], address: Callable[[tuple[str, ...]], str]) -> Chart:
    """The countries with the largest area."""
    largest = sorted(rows, key=lambda row: -int(str(row["area"])))[:MOST_COUNTRIES]
    codes = [str(row["country"]) for row in largest]
    return Chart(
        key="countries",
        title=_("各国家和地区的面积"),
        kind=Kind.RANKED,
        labels=tuple(country_name(code) for code in codes),
        series=(Series(_("面积"), tuple(float(str(row["area"])) for row in largest)),),
        heading=_("国家和地区"),
        unit=_("平方米"),
        links=tuple(address((code,)) for code in codes),
    )


def tenure_chart(counts: Counter[str]) -> Chart:
    """How warehouses are held."""
    return _share("tenure", _("取得方式"), [(str(tenure.label), counts[tenure.value]) for tenure in Tenure])


def service_chart(counts: Counter[str]) -> Chart:
    """What warehouses do, the most common first."""
    named = sorted(((str(one.label), counts[one.value]) for one in WarehouseService), key=lambda row: -row[1])
    shown = [row for row in named if row[1]]
    return Chart(
        key="services",
        title=_("提供的服务"),
        kind=Kind.RANKED,
        labels=tuple(label for label, _count in shown),
        series=(Series(_("海外仓"), tuple(float(count) for _label, count in shown)),),
        heading=_("服务"),
        unit=_("个"),
    )


def _share(key: str, title: str, named: Sequence[tuple[str, int]]) -> Chart:
    shown = [row for row in named if row[1]]
    return Chart(
        key=key,
        title=title,
        kind=Kind.DONUT,
        labels=tuple(label for label, _count in shown),
        series=(Series(_("海外仓"), tuple(float(count) for _label, count in shown)),),
        heading=title,
        unit=_("个"),
    )
