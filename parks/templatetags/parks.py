"""Parks in templates."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import segno
from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.charts import Chart, Format, Kind, Series
from core.maps import Box
from core.money import in_yuan
from core.templatetags.portal import status_tag, translated
from parks.forms.finding import ParkFilters
from parks.models import ParkPage, ParkUnit, YearlyFigures

register = template.Library()

NEAR = 0.2  # degrees: some twenty kilometres each way


@register.filter
def rent(unit: ParkUnit) -> str:
    """From and to, once where both are one; a dash where neither is known. The unit stands in the head."""
    known = dict.fromkeys(in_yuan(amount) for amount in (unit.rent_from, unit.rent_to) if amount is not None)
    return "–".join(known) or "–"


@register.inclusion_tag("core/parts/status_tag.html")
def vacancy(unit: ParkUnit, day: date) -> dict[str, object]:
    """Whether a space can be had, as a tag."""
    if unit.is_vacant is None:
        return status_tag(_("待确认"))
    if not unit.is_vacant:
        return status_tag(_("已租"))
    if unit.vacant_from is None or unit.is_vacant_on(day):
        return status_tag(_("现在可租"), "ok")
    return status_tag(_("%(day)s起可租") % {"day": date_format(unit.vacant_from)}, "info")


@register.filter
def known(park: ParkPage) -> list[tuple[str, str]]:
    """What is known of a park as label and words; what is unknown is left out."""
    return [(label, words) for label, words in _facts(park) if words]


def _facts(park: ParkPage) -> Iterator[tuple[str, str]]:
    place = "".join(translated(str(part)) for part in (park.city, park.district or "", park.address) if part)
    yield _("位置"), place
    yield _("运营主体"), park.operator
    yield _("开园日期"), date_format(park.opened_on) if park.opened_on else ""
    yield _("占地面积"), _area(park.land_area)
    yield _("建筑面积"), _area(park.building_area)
    yield _("办公面积"), _area(park.office_area)
    yield _("场地租期至"), date_format(park.lease_to) if park.lease_to else ""


def _area(area: int | None) -> str:
    return "" if area is None else _("%(area)s 平方米") % {"area": number_format(area, force_grouping=True)}


@register.filter
def ordered(filters: ParkFilters, order: str) -> str:
    """The address of the same look at the list in another order."""
    return filters.address(order=order)


@register.filter
def plainly(value: Decimal) -> str:
    """A figure without the noughts behind its point."""
    return Format.PLAIN(value)


@register.simple_tag
def figure_charts(figures: Iterable[YearlyFigures]) -> list[Chart]:
    """A park's confirmed figures by year: how many companies, and what they sold; those without any are left out."""
    years = list(figures)
    companies = (
        ("tenants", _("入驻企业")),
        ("cross_border_tenants", _("跨境电商企业")),
        ("filed_tenants", _("备案企业")),
    )
    volumes = (
        ("volume", _("交易额")),
        ("cross_border_volume", _("跨境电商交易额")),
        ("customs_coded_volume", _("海关监管代码项下")),
    )
    charts = [
        _by_year("companies", _("企业数"), years, companies, Format.WHOLE, _("家")),
        _by_year("volumes", _("交易额"), years, volumes, Format.WAN, _("万元")),
        _by_year("jobs", _("从业人数"), years, (("jobs", _("从业人数")),), Format.WHOLE, _("人")),
    ]
    return [one for one in charts if not one.is_empty]


@register.simple_tag
def park_qr(address: str) -> SafeString:
    """The address as a QR code."""
    drawn = segno.make(address, error="m").svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn by segno from modules, holds no input text


@register.simple_tag
def enquiry_address(park: ParkPage) -> str:
    """Where a company asks the park for space; empty while the portal has no such page."""
    try:
        return reverse("parks:enquire", args=[park.slug])
    except NoReverseMatch:
        return ""


@register.simple_tag
def around(park: ParkPage) -> str:
    """Where the list shows the park among its neighbours; empty while its place is not known."""
    if park.latitude is None or park.longitude is None:
        return ""
    north, east = float(park.latitude), float(park.longitude)
    box = Box(max(north - NEAR, -90), max(east - NEAR, -180), min(north + NEAR, 90), min(east + NEAR, 180))
    return f"{reverse('parks:list')}?{urlencode({'box': box.written()})}"


def _by_year(
    key: str,
    title: str,
    years: list[YearlyFigures],
    columns: tuple[tuple[str, str], ...],
    form: Format,
    unit: str,
) -> Chart:
    rows = [
        (words, tuple(None if getattr(one, name) is None else float(getattr(one, name)) for one in years))
        for name, words in columns
    ]
    return Chart(
        key=key,
        title=title,
        kind=Kind.LINES if len(years) > 1 and len(rows) > 1 else Kind.BARS,
        labels=tuple(_("%(year)d年") % {"year": one.year} for one in years),
        short_labels=tuple(str(one.year) for one in years),
        series=tuple(Series(words, values) for words, values in rows if any(value is not None for value in values)),
        heading=_("年度"),
        format=form,
        unit=unit,
    )
