"""The sheets of spaces and services. What the file does not name stays; rows are changed and added, never removed."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.workbooks import Row, Sheet
from parks.models import ParkService, ParkUnit
from parks.services.importing.plan import Desk, PlannedRow
from parks.services.importing.registry import Registry
from parks.services.importing.rows import changes_of, fill, planned, refuse_twice, values_of
from parks.services.sheets.columns import Kind

Found = tuple[Any, str]  # the row on record and what it is called


def plan_units(sheet: Sheet, registry: Registry) -> list[PlannedRow]:
    """Spaces, found by building and name."""
    return _plan(Kind.UNITS, sheet, registry, _unit_of)


def plan_services(sheet: Sheet, registry: Registry) -> list[PlannedRow]:
    """Services, found by their kind and provider."""
    return _plan(Kind.SERVICES, sheet, registry, _service_of)


def _plan(
    kind: Kind, sheet: Sheet, registry: Registry, find: Callable[[Row, Desk, Mapping[str, Any]], Found]
) -> list[PlannedRow]:
    seen: dict[Hashable, int] = {}
    found = []
    for row in sheet.rows:
        desk, values = registry.owner_of(row), values_of(kind, row)
        if desk is None or row.errors:
            found.append(planned(kind, row, "", is_new=False, changes=(), rests_on=()))
            continue
        target, name = find(row, desk, values)
        words = f"{desk.page.title} {name}".strip()
        if target is not None:
            refuse_twice(row, id(target), seen)
        found.append(_planned(kind, row, registry, desk, target, values, words))
        if target is None and not row.errors:
            seen[id(_parts(kind, desk)[-1])] = row.number
    return found


def _planned(
    kind: Kind, row: Row, registry: Registry, desk: Desk, target: Any, values: Mapping[str, Any], words: str
) -> PlannedRow:
    changes = changes_of(kind, target, values, registry) if target is not None else []
    differs = target is None or bool(changes)
    if differs and desk.blocked:
        row.refuse("", desk.blocked)
    if differs and not row.errors:
        parts = _parts(kind, desk)
        one = target if target is not None else _fresh(kind, parts)
        fill(kind, row, one, values, registry)
        if target is None and not row.errors:
            parts.append(one)
        desk.is_changed = True
    rests_on = (desk.page.latest_revision_id,)
    return planned(kind, row, words, is_new=target is None, changes=changes, rests_on=rests_on)


def _parts(kind: Kind, desk: Desk) -> list[Any]:
    parts: list[Any] = desk.units if kind is Kind.UNITS else desk.services
    return parts


def _fresh(kind: Kind, parts: list[Any]) -> Any:
    order = max((one.sort_order or 0 for one in parts), default=-1) + 1
    return ParkUnit(sort_order=order) if kind is Kind.UNITS else ParkService(sort_order=order)


def _unit_of(row: Row, desk: Desk, values: Mapping[str, Any]) -> Found:
    building, name = values["building"], values.get("name", "")
    found = [unit for unit in desk.units if (unit.building, unit.name) == (building, name)]
    return _one(row, found), f"{building} {name}".strip()


def _service_of(row: Row, desk: Desk, values: Mapping[str, Any]) -> Found:
    kind, provider = values["kind"], values.get("provider", "")
    found = [one for one in desk.services if (one.kind, one.provider) == (kind, provider)]
    same = [one for one in found if "detail" in values and one.detail == values["detail"]]
    return _one(row, same[:1] or found), str(ParkService(kind=kind))


def _one(row: Row, found: list[Any]) -> Any:
    if len(found) > 1:
        row.refuse("", _("园区有多项与这一行同名，无法判断改哪一项，请在园区页面上修改。"))
    return found[0] if found else None
