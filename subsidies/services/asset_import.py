"""Rows of a sheet as changes to a company's register: planned first, then made all or none.

A site is found by its domain, a warehouse by its name and country. Columns that the sheet does not have
stay as they are; an empty cell empties. Reading what was exported changes nothing.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.changes import FieldChange
from core.identifiers.sites import InvalidSiteError, read_site_address
from core.refusals import RefusedError
from core.workbooks import Row, Sheet
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.services.asset_checks import faults
from subsidies.services.asset_columns import kind_of, names_of
from subsidies.services.asset_words import Asset, differences, label_of
from subsidies.services.assets import change, register


class Step(StrEnum):
    """What becomes of a row."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"  # it says what is on record
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with what it would do; ``asset`` is the one it was found to be."""

    row: Row
    step: Step
    name: str
    asset: Asset | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    changes: Sequence[FieldChange] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a sheet would do."""

    rows: tuple[PlannedRow, ...]
    ignored: tuple[str, ...] = ()

    def count(self, step: Step) -> int:
        """How many rows would do that."""
        return Counter(planned.step for planned in self.rows)[step]

    @property
    def is_good(self) -> bool:
        """Whether every row may be imported."""
        return not self.count(Step.REFUSE)

    @property
    def does_something(self) -> bool:
        """Whether importing would change anything."""
        return self.is_good and self.count(Step.KEEP) < len(self.rows)

    @property
    def fingerprint(self) -> str:
        """The same while the sheet and what it would change are the same."""
        parts = [
            (one.row.number, one.step.value, one.asset.pk if one.asset else 0, one.asset.revision if one.asset else 0)
            for one in self.rows
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def plan_import(*, model: type[Asset], enterprise: Enterprise, sheet: Sheet, day: date) -> Plan:
    """What the sheet would do to the company's register; nothing is changed."""
    on_record: dict[object, list[Asset]] = {}
    for asset in model.objects.filter(enterprise=enterprise):
        on_record.setdefault(_key(asset), []).append(asset)
    seen: dict[object, int] = {}
    planned = [_planned(model, enterprise, row, on_record, seen, day) for row in sheet.rows]
    return Plan(tuple(planned), sheet.ignored)


@transaction.atomic
def apply_import(*, plan: Plan, model: type[Asset], enterprise: Enterprise, by: User, day: date) -> None:
    """Make every change of the plan, or none. Raises RefusedError, naming the row, when one no longer holds."""
    if not plan.is_good:
        raise RefusedError(_("表格中还有错误，没有导入任何一行。"))
    for planned in plan.rows:
        try:
            if planned.step is Step.CREATE:
                register(model=model, enterprise=enterprise, by=by, values=planned.values, day=day)
            elif planned.step is Step.UPDATE and planned.asset is not None:
                asset = planned.asset
                change(asset=asset, by=by, revision=asset.revision, values=planned.values, day=day)
        except RefusedError as error:
            words = {"number": planned.row.number, "reason": error.reason}
            raise RefusedError(_("第 %(number)d 行：%(reason)s没有导入任何一行。") % words) from error


def _planned(
    model: type[Asset],
    enterprise: Enterprise,
    row: Row,
    on_record: Mapping[object, list[Asset]],
    seen: dict[object, int],
    day: date,
) -> PlannedRow:
    name = str(row.values.get("name") or "")
    values = {key: kind_of(key).empty if value is None else value for key, value in row.values.items()}
    candidate: Asset = model(enterprise=enterprise)
    _fill(candidate, values)
    key = _key(candidate)
    found = on_record.get(key, [])
    if key is not None and key in seen:
        row.refuse(_head(model), _("与第 %(number)d 行重复，请只保留一行。") % {"number": seen[key]})
    elif len(found) > 1:
        row.refuse(_head(model), _("有多个同名的记录，请在页面上修改。"))
    seen.setdefault(key, row.number)
    asset = found[0] if found else None
    after = _fill(copy(asset), values) if asset else candidate
    told = {error.head for error in row.errors}
    for column, words in faults(after, day).items():
        if label_of(model, column) not in told:
            row.refuse(label_of(model, column), words)
    if row.errors:
        return PlannedRow(row, Step.REFUSE, name)
    if asset is None:
        return PlannedRow(row, Step.CREATE, name, values=values)
    changes = differences(asset, after, names_of(model))
    return PlannedRow(row, Step.UPDATE if changes else Step.KEEP, name, asset, values, changes)


def _fill(asset: Asset, values: Mapping[str, Any]) -> Asset:
    for name, value in values.items():
        setattr(asset, name, value)
    return asset


def _key(asset: Asset) -> object:
    """By which a row is told to be one on record; None when it says too little."""
    if isinstance(asset, OverseasWarehouse):
        return (asset.name.strip().casefold(), asset.country) if asset.name and asset.country else None
    try:
        return read_site_address(asset.url).domain
    except InvalidSiteError:
        return None


def _head(model: type[Asset]) -> str:
    return label_of(model, "url" if model is IndependentSite else "name")
