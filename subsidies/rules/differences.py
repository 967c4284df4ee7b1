"""What changed from one published version of a scheme to the next. Pure; ``services.scheme_changes`` says it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.workflow.definitions import Frozen
from subsidies.rules.scheme import SchemeDefinition


class Kind(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same parts in another order


@dataclass(frozen=True, slots=True)
class Difference:
    """``part`` is a field of the definition, ``title`` names the row of it, ``before`` and ``after`` its values by field."""

    kind: Kind
    part: str
    title: str = ""
    before: tuple[tuple[str, Any], ...] = ()
    after: tuple[tuple[str, Any], ...] = ()


ROWS = ("expense_categories", "materials", "steps", "inspection_items", "basis")
# Values of a part of the definition that is no list; a difference names them as ``scoring.needed``.
NESTED = {"scoring": ("assigned", "needed", "spread", "passing"), "aftercare": ("months", "days")}
WHOLE = (
    "title",
    "category",
    "audience",
    "amount_words",
    "benefit",
    "recognition_level",
    "asset_kind",
    "approval_levels",
    "appeal_days",
    "publicity",
    "duplicate_rule",
    "commitment",
    "is_demonstration",
)


def differences(before: SchemeDefinition, after: SchemeDefinition) -> tuple[Difference, ...]:
    """Every difference, in the order of the definition; empty for equal definitions."""
    return tuple(_all(before, after))


def _all(before: SchemeDefinition, after: SchemeDefinition) -> Iterator[Difference]:
    for name in WHOLE:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Difference(Kind.CHANGED, name, "", ((name, old),), ((name, new),))
    yield from _rows("sections", _titles(before), _titles(after))
    yield from _rows("questions", _questions(before), _questions(after))
    for name in ROWS:
        yield from _rows(name, _keyed(getattr(before, name)), _keyed(getattr(after, name)))
    for part, names in NESTED.items():
        yield from _nested(part, getattr(before, part), getattr(after, part), names)
    yield from _rows("rubric", _keyed(before.scoring.items), _keyed(after.scoring.items))
    yield from _rows("indicators", _keyed(before.aftercare.indicators), _keyed(after.aftercare.indicators))


def _nested(part: str, old: Frozen, new: Frozen, names: Iterable[str]) -> Iterator[Difference]:
    for name in names:
        pair = getattr(old, name), getattr(new, name)
        if pair[0] != pair[1]:
            field = f"{part}.{name}"
            yield Difference(Kind.CHANGED, field, "", ((field, pair[0]),), ((field, pair[1]),))


Row = tuple[str, dict[str, Any]]  # what it is called, its values by field


def _keyed(rows: tuple[Any, ...]) -> dict[str, Row]:
    return {str(getattr(row, "key", None) or row.clause_id): (_title(row), _values(row)) for row in rows}


def _titles(definition: SchemeDefinition) -> dict[str, Row]:
    return {each.key: (each.title, {"title": each.title, "hint": each.hint}) for each in definition.sections}


def _questions(definition: SchemeDefinition) -> dict[str, Row]:
    return {
        question.key: (question.label, {**_values(question), "section": section.title})
        for section in definition.sections
        for question in section.questions
    }


def _title(row: Any) -> str:
    return f"{row.document} {row.label}" if hasattr(row, "clause_id") else str(row.title)


def _values(row: Frozen) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def _rows(part: str, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Difference]:
    for key, (title, values) in new.items():
        if key not in old:
            yield Difference(Kind.ADDED, part, title)
            continue
        was = old[key][1]
        changed = [name for name in values if values[name] != was.get(name)]
        if changed:
            pairs = tuple((name, was.get(name)) for name in changed), tuple((name, values[name]) for name in changed)
            yield Difference(Kind.CHANGED, part, title, *pairs)
    yield from (Difference(Kind.REMOVED, part, old[key][0]) for key in old if key not in new)
    kept = [key for key in old if key in new]
    if kept != [key for key in new if key in old]:
        yield Difference(Kind.MOVED, part)
