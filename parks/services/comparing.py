"""Parks side by side: the same questions asked of each, the answers in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from core.money import in_yuan
from core.templatetags.portal import translated
from parks.models import ParkPage, ServiceKind, UnitUse

MOST = 4
UNKNOWN = "–"

Asked = Callable[[ParkPage], str]


def chosen_parks(slugs: Iterable[str], day: date) -> list[ParkPage]:
    """The published parks of those slugs, in their order, four at most."""
    wanted = list(dict.fromkeys(slugs))[:MOST]
    found = (
        ParkPage.objects.published().filter(slug__in=wanted).for_listing(day).prefetch_related("units", "recognitions")
    )
    return sorted(found, key=lambda park: wanted.index(park.slug))


def rows_of(parks: Sequence[ParkPage], day: date) -> list[tuple[str, list[str]]]:
    """A label and each park's answer; what is known of none is left out."""
    rows = [(label, [asked(park) or UNKNOWN for park in parks]) for label, asked in _questions(day)]
    return [(label, cells) for label, cells in rows if any(cell != UNKNOWN for cell in cells)]


def _questions(day: date) -> Iterator[tuple[str, Asked]]:
    yield _("位置"), lambda park: "".join(translated(str(one)) for one in (park.city, park.district or "") if one)
    yield _("园区类型"), lambda park: _("、").join(park.kind_labels)
    yield _("运营主体"), lambda park: park.operator
    yield _("开园日期"), lambda park: date_format(park.opened_on) if park.opened_on else ""
    yield _("建筑面积（平方米）"), lambda park: _number(park.building_area)
    yield _("办公面积（平方米）"), lambda park: _number(park.office_area)
    yield _("现在可租（处）"), lambda park: _number(len(_vacant(park, day)) or None)
    yield _("可租面积（平方米）"), lambda park: _number(sum(unit.area or 0 for unit in _vacant(park, day)) or None)
    yield _("可租空间的租金（元/平方米·月）"), lambda park: _rents(park, day)
    for use in UnitUse:
        label = _("%(use)s：最大可租面积（平方米）") % {"use": use.label}
        yield label, lambda park, use=use: _largest(park, day, use)  # type: ignore[misc]
    for kind in ServiceKind:
        label = _("服务：%(kind)s") % {"kind": kind.label}
        yield label, lambda park, kind=kind: _served(park, kind)  # type: ignore[misc]
    yield (
        _("认定"),
        lambda park: _("、").join(translated(one.name) for one in park.recognitions.all() if one.holds_on(day)),
    )
    yield _("核实日期"), lambda park: date_format(park.verified_on) if park.verified_on else ""
    yield _("数据说明"), lambda park: _("含演示数据") if park.is_demonstration else ""


def _vacant(park: ParkPage, day: date) -> list[Any]:
    return [unit for unit in park.units.all() if unit.is_vacant_on(day)]


def _rents(park: ParkPage, day: date) -> str:
    rents = [rent for unit in _vacant(park, day) for rent in (unit.rent_from, unit.rent_to) if rent is not None]
    return "–".join(dict.fromkeys((in_yuan(min(rents)), in_yuan(max(rents))))) if rents else ""


def _largest(park: ParkPage, day: date, use: UnitUse) -> str:
    areas = [unit.area for unit in _vacant(park, day) if getattr(unit, f"fits_{use.value}") and unit.area]
    return _number(max(areas, default=None))


def _served(park: ParkPage, kind: ServiceKind) -> str:
    offers = [one for one in park.services.all() if one.kind == kind]
    return "；".join(translated(one.detail) or _("有") for one in offers)


def _number(value: int | None) -> str:
    return "" if value is None else str(number_format(value, force_grouping=True))
