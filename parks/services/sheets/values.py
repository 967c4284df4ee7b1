"""What stands in each cell: of a row on record, as it is compared and as it is written."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from accounts.models import District
from core.workbooks import Table
from core.workbooks.cells import as_text
from parks.models import ParkKind, ParkPage, ParkService, ParkUnit, ServiceKind, Tenant, UnitUse, YearlyFigures
from parks.services.sheets.columns import COLUMNS, PARK, SLUG, TITLES, Kind, heads

LISTS = {"kinds": ParkKind, "uses": UnitUse}


def value_of(row: Any, name: str) -> Any:
    """A column of a row on record, as reading its cell would give it."""
    if name == "uses":
        return [use for use in UnitUse.values if getattr(row, f"fits_{use}")]
    if name == "kinds":
        return [kind for kind in ParkKind.values if kind in row.kinds]
    if name == "district":
        return row.district.slug if row.district else None
    return getattr(row, name)


def give(row: Any, name: str, value: Any) -> None:
    """Put what a cell says into a row; a district is given as its row."""
    if name == "uses":
        for use in UnitUse.values:
            setattr(row, f"fits_{use}", use in value)
    else:
        setattr(row, name, value)


def written(row: Any, name: str) -> object:
    """A column of a row on record as it stands in the sheet."""
    value = value_of(row, name)
    if name in LISTS:
        return "、".join(str(LISTS[name](one).label) for one in value)
    if name == "kind":
        return str(ServiceKind(value).label)
    if name == "district":
        return row.district.name if row.district else ""
    if name in {"latitude", "longitude"}:
        return "" if value is None else str(value)  # an amount would be shown with two places
    if name == "year":
        return int(value)
    return "" if value is None else value


def table(kind: Kind, rows: Iterable[Any]) -> Table:
    """A sheet of rows on record; none makes a sheet to fill in."""
    return Table(str(TITLES[kind]), heads(kind), (_cells(kind, row) for row in rows))


def tables() -> list[Table]:
    """The published registry, a sheet each."""
    published = ParkPage.objects.published().order_by()
    of_published = {"park__in": published.values("pk")}
    parks = ParkPage.objects.published().select_related("district").order_by("title", "pk")
    ordered = ("park__title", "park")
    return [
        table(Kind.PARKS, parks),
        table(Kind.UNITS, ParkUnit.objects.public().select_related("park").order_by(*ordered, "sort_order")),
        table(
            Kind.SERVICES,
            ParkService.objects.filter(**of_published).select_related("park").order_by(*ordered, "sort_order"),
        ),
        table(
            Kind.TENANTS, Tenant.objects.filter(**of_published).select_related("park").order_by(*ordered, "name", "pk")
        ),
        table(
            Kind.FIGURES,
            YearlyFigures.objects.filter(**of_published).signed_off().select_related("park").order_by(*ordered, "year"),
        ),
    ]


def empty_tables() -> list[Table]:
    """The same sheets with their heads alone."""
    return [table(kind, ()) for kind in TITLES]


def _cells(kind: Kind, row: Any) -> list[object]:
    park = row if kind is Kind.PARKS else row.park
    found: list[object] = []
    for name in COLUMNS[kind]:
        if name == PARK:
            found.append(park.title)
        elif name == SLUG:
            found.append(park.slug)
        else:
            found.append(written(row, name))
    return found


def in_words(value: Any, name: str, districts: Mapping[str, District]) -> str:
    """A value that a cell gave, for people who look at what an import would do."""
    if name in LISTS:
        return "、".join(str(LISTS[name](one).label) for one in value)
    if name == "kind" and value:
        return str(ServiceKind(value).label)
    if name == "district" and value:
        return districts[value].name
    if isinstance(value, bool):
        return as_text(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
