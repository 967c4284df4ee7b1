"""The sheet of tenants: found by their code, else by name; one who came back by the day of coming too."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.workbooks import Row, Sheet
from parks.models import Tenant
from parks.services.importing.plan import Desk, PlannedRow
from parks.services.importing.registry import Registry
from parks.services.importing.rows import changes_of, fill, planned, refuse_twice, values_of
from parks.services.sheets.columns import Kind


def plan_tenants(sheet: Sheet, registry: Registry) -> list[PlannedRow]:
    """Each row with what it would do."""
    seen: dict[Hashable, int] = {}
    return [_planned(row, registry, seen) for row in sheet.rows]


def _planned(row: Row, registry: Registry, seen: dict[Hashable, int]) -> PlannedRow:
    desk, values = registry.owner_of(row), values_of(Kind.TENANTS, row)
    name = str(values.get("name") or "")
    if desk is None or row.errors:
        return planned(Kind.TENANTS, row, name, is_new=False, changes=(), rests_on=())
    target = _tenant_of(row, desk, values)
    refuse_twice(row, (id(desk), target.pk if target else (values.get("uscc") or name, values.get("since"))), seen)
    changes = changes_of(Kind.TENANTS, target, values, registry) if target else []
    rests_on = (target.pk, target.revision) if target else ()
    if not row.errors and (changes or target is None):
        fill(Kind.TENANTS, row, Tenant() if target is None else target, values, registry)
        desk.tenant_values.append((target, values))
    return planned(Kind.TENANTS, row, name, is_new=target is None, changes=changes, rests_on=rests_on)


def _tenant_of(row: Row, desk: Desk, values: Mapping[str, Any]) -> Tenant | None:
    name, uscc, since = values["name"], values.get("uscc"), values.get("since")
    found = [one for one in desk.tenants if uscc and one.uscc == uscc]
    found = found or [one for one in desk.tenants if one.name == name and not (uscc and one.uscc)]
    if len(found) > 1:
        found = [one for one in found if one.since == since]
        if len(found) != 1:
            row.refuse("", _("这家企业在园区有多条记录，请填写与其中一条相同的入驻日期。"))
    return found[0] if found else None
