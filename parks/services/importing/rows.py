"""What rows of every kind share: their values, what they change, what is wrong with them."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.workbooks import Row
from parks.services.importing.plan import Change, PlannedRow, Step
from parks.services.importing.registry import Registry
from parks.services.sheets.columns import COLUMNS, PARK, SLUG, TITLES, Kind, empty, label_of
from parks.services.sheets.values import give, in_words, value_of


def values_of(kind: Kind, row: Row) -> dict[str, Any]:
    """What the file says, an empty cell as what empties the column; not whose it is."""
    return {
        name: empty(name) if row.values[name] is None else row.values[name]
        for name in COLUMNS[kind]
        if name in row.values and name not in {PARK, SLUG}
    }


def changes_of(kind: Kind, target: Any, values: Mapping[str, Any], registry: Registry) -> list[Change]:
    """The columns in which the row differs from what is on record."""
    found = []
    for name, value in values.items():
        before = value_of(target, name)
        if before != value:
            words = [in_words(each, name, registry.districts) for each in (before, value)]
            found.append(Change(label_of(kind, name), *words))
    return found


def fill(kind: Kind, row: Row, target: Any, values: Mapping[str, Any], registry: Registry) -> None:
    """Put the values into ``target`` and refuse the row where the model does."""
    for name, value in values.items():
        give(target, name, registry.districts.get(value) if name == "district" else value)
    names = {field.name for field in target._meta.fields}  # noqa: SLF001  # Django's public door to columns
    try:
        target.clean_fields(exclude=names - {*values, *_columns_behind(values)})
        target.check_facts() if kind is Kind.PARKS else target.clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            row.refuse(label_of(kind, name) if name in COLUMNS[kind] else "", " ".join(messages))


def planned(kind: Kind, row: Row, name: str, *, is_new: bool, changes: Iterable[Change], rests_on: Any) -> PlannedRow:
    """The row with its step."""
    if row.errors:
        return PlannedRow(str(TITLES[kind]), row, Step.REFUSE, name)
    found = () if is_new else tuple(changes)
    step = Step.CREATE if is_new else Step.UPDATE if found else Step.KEEP
    return PlannedRow(str(TITLES[kind]), row, step, name, found, rests_on)


def refuse_twice(row: Row, key: Hashable, seen: dict[Hashable, int]) -> None:
    """Refuse a row that speaks of what another has spoken of."""
    if key in seen:
        row.refuse("", _("与第 %(number)d 行重复，请只保留一行。") % {"number": seen[key]})
    seen.setdefault(key, row.number)


def _columns_behind(values: Mapping[str, Any]) -> set[str]:
    return {"fits_warehouse", "fits_office", "fits_bonded"} if "uses" in values else set()
