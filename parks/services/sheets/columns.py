"""The sheets of the registry: how each column is called, read, emptied and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import District
from core.identifiers.uscc import folded
from core.workbooks import Column, Head
from core.workbooks.cells import as_date, as_decimal, as_text, as_whole, as_yes, one_of, some_of
from parks.models import ParkKind, ParkPage, ParkService, ParkUnit, ServiceKind, Tenant, UnitUse, YearlyFigures

PLACES = 6  # digits of a coordinate
PARK, SLUG = "park", "slug"  # the columns that say whose a row is


class Kind(StrEnum):
    """A sheet of the workbook."""

    PARKS = "parks"
    UNITS = "units"
    SERVICES = "services"
    TENANTS = "tenants"
    FIGURES = "figures"


TITLES: Mapping[Kind, Promise] = {
    Kind.PARKS: gettext_lazy("产业园"),
    Kind.UNITS: gettext_lazy("空间"),
    Kind.SERVICES: gettext_lazy("园区服务"),
    Kind.TENANTS: gettext_lazy("入驻企业"),
    Kind.FIGURES: gettext_lazy("年度数据"),
}
MODELS: Mapping[Kind, Any] = {
    Kind.PARKS: ParkPage,
    Kind.UNITS: ParkUnit,
    Kind.SERVICES: ParkService,
    Kind.TENANTS: Tenant,
    Kind.FIGURES: YearlyFigures,
}
COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PARKS: (
        "title", SLUG, "city", "district", "kinds", "operator", "opened_on", "land_area", "building_area",
        "office_area", "lease_to", "address", "latitude", "longitude", "introduction", "contact_name",
        "contact_phone", "contact_email", "contact_consent", "verified_on", "is_demonstration",
    ),
    Kind.UNITS: (
        PARK, SLUG, "building", "name", "area", "rent_from", "rent_to", "is_vacant", "vacant_from", "uses", "note",
    ),
    Kind.SERVICES: (PARK, SLUG, "kind", "detail", "provider"),
    Kind.TENANTS: (
        PARK, SLUG, "name", "uscc", "is_registered_here", "is_cross_border", "is_filed", "since", "until",
        "agrees_to_be_shown",
    ),
    Kind.FIGURES: (
        PARK, SLUG, "year", "tenants", "cross_border_tenants", "filed_tenants", "volume", "cross_border_volume",
        "customs_coded_volume", "area_in_use", "jobs", "note",
    ),
}  # fmt: skip
REQUIRED: Mapping[Kind, frozenset[str]] = {
    Kind.PARKS: frozenset({"title"}),
    Kind.UNITS: frozenset({PARK, "building"}),
    Kind.SERVICES: frozenset({PARK, "kind"}),
    Kind.TENANTS: frozenset({PARK, "name"}),
    Kind.FIGURES: frozenset({PARK, "year"}),
}


@dataclass(frozen=True, slots=True)
class Cells:
    """How the cells of some columns are read and emptied; ``choices`` open as a list in Excel."""

    read: Callable[[Any], Any] = as_text
    empty: Any = ""
    choices: Any = ()
    note: str | Promise = ""


def read_coordinate(value: Any) -> Any:
    """Degrees."""
    return round(as_decimal(value), PLACES)


def read_email(value: Any) -> str:
    """An address of mail."""
    written = as_text(value)
    try:
        validate_email(written)
    except ValidationError:
        raise ValueError(_("不是邮箱地址")) from None
    return written


WORDS = Cells()
DAY = Cells(as_date, None, note=gettext_lazy("例如 2026-01-31"))
WHOLE = Cells(as_whole, None)
AMOUNT = Cells(as_decimal, None)
YES = Cells(as_yes, False, note=gettext_lazy("是 或 否"))
YES_OR_UNKNOWN = Cells(as_yes, None, note=gettext_lazy("是 或 否；不清楚的不填"))
SEVERAL = gettext_lazy("多个之间用顿号分隔。")
CELLS: Mapping[str, Cells] = {
    SLUG: Cells(note=gettext_lazy("导出时带出，用来找到同一个园区；新园区可以不填。")),
    "kinds": Cells(some_of(ParkKind.choices), [], note=SEVERAL),
    "kind": Cells(one_of(ServiceKind.choices), "", ServiceKind.choices),
    "uses": Cells(some_of(UnitUse.choices), [], note=SEVERAL),
    "uscc": Cells(lambda value: folded(as_text(value)), ""),
    "contact_email": Cells(read_email),
    "latitude": Cells(read_coordinate, None),
    "longitude": Cells(read_coordinate, None),
    **dict.fromkeys(("opened_on", "lease_to", "verified_on", "vacant_from", "since", "until"), DAY),
    **dict.fromkeys(("contact_consent", "is_demonstration", "agrees_to_be_shown"), YES),
    **dict.fromkeys(("is_vacant", "is_registered_here", "is_cross_border", "is_filed"), YES_OR_UNKNOWN),
    **dict.fromkeys(("rent_from", "rent_to", "volume", "cross_border_volume", "customs_coded_volume"), AMOUNT),
    **dict.fromkeys(("land_area", "building_area", "office_area", "area", "area_in_use", "year"), WHOLE),
    **dict.fromkeys(("tenants", "cross_border_tenants", "filed_tenants", "jobs"), WHOLE),
}


def cells(name: str) -> Cells:
    """How a column's cells are treated."""
    if name == "district":  # the office may add districts
        return Cells(one_of([(one.slug, one.name) for one in District.objects.all()]), None)
    return CELLS.get(name, WORDS)


def empty(name: str) -> Any:
    """What an empty cell makes of a column."""
    return None if name == "district" else CELLS.get(name, WORDS).empty


def label_of(kind: Kind, name: str) -> str:
    """What a column is called."""
    if name == PARK or (kind is Kind.PARKS and name == "title"):
        return _("园区名称")
    if name == SLUG:
        return _("网址标识")
    if name == "uses":
        return _("用途")
    return str(MODELS[kind]._meta.get_field(name).verbose_name)  # noqa: SLF001  # Django's public door to columns


def wanted() -> dict[str, list[Column]]:
    """The sheets by title, with their columns as they are read."""
    return {
        str(title): [
            Column(name, label_of(kind, name), cells(name).read, required=name in REQUIRED[kind])
            for name in COLUMNS[kind]
        ]
        for kind, title in TITLES.items()
    }


def heads(kind: Kind) -> list[Head]:
    """The heads as they are written, with what may be filled in below."""
    return [
        Head(label_of(kind, name), str(cells(name).note), tuple(str(label) for _value, label in cells(name).choices))
        for name in COLUMNS[kind]
    ]
