"""What changed from one submission of an application to the next. Pure; ``services.review.changes`` says it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from subsidies.rules.answers import is_empty
from subsidies.rules.differences import Kind
from subsidies.rules.submitted import (
    EnterpriseRecord,
    ExpenseRecord,
    FileRecord,
    Kept,
    SubmittedContent,
)


class Part(StrEnum):
    """The parts of a submission, in the order in which they are read."""

    PROFILE = "profile"
    ASSET = "asset"
    ANSWERS = "answers"
    AMOUNT = "amount"
    EXPENSES = "expenses"
    FILES = "files"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class Change:
    """``key`` names what changed within its part: a field, a question, a place for files, an expense's category.

    ``title`` is how the company calls it (an expense's purpose, a file's name), empty where the form knows better.
    ``field`` is the column of an expense that changed. Values are as they were kept; None where there is none.
    """

    part: Part
    kind: Kind
    key: str
    title: str = ""
    field: str = ""
    before: Any = None
    after: Any = None


def submission_changes(before: SubmittedContent, after: SubmittedContent) -> tuple[Change, ...]:
    """Every difference, part by part; empty for equal contents."""
    return tuple(_all(before, after))


def _all(before: SubmittedContent, after: SubmittedContent) -> Iterator[Change]:
    yield from _values(Part.PROFILE, _profile(before.enterprise), _profile(after.enterprise))
    yield from _values(Part.ASSET, _asset(before), _asset(after))
    yield from _values(Part.ANSWERS, before.answers, after.answers)
    amounts = {"amount_requested": before.amount_requested}, {"amount_requested": after.amount_requested}
    yield from _values(Part.AMOUNT, *amounts)
    yield from _expenses(before.expenses, after.expenses)
    yield from _files(before.files, after.files)
    yield from _values(Part.COMMITMENT, before.commitment.model_dump(), after.commitment.model_dump())


def _profile(enterprise: EnterpriseRecord) -> dict[str, Any]:
    return _fields(enterprise)


def _asset(content: SubmittedContent) -> dict[str, Any]:
    """By the labels that the asset's fields were shown under; its name under none."""
    if content.asset is None:
        return {}
    return {"": content.asset.name, **{row.label: row.value for row in content.asset.fields}}


def _fields(record: Kept) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}


def _values(part: Part, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """In the order of ``new``; what only ``old`` has comes last. What is empty is as good as not there."""
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = _said(old.get(key)), _said(new.get(key))
        if was != now:
            yield Change(part, _kind(was, now), key, before=was, after=now)


def _said(value: Any) -> Any:
    return None if value != 0 and is_empty(value) else value


def _kind(was: Any, now: Any) -> Kind:
    if was is None:
        return Kind.ADDED
    return Kind.REMOVED if now is None else Kind.CHANGED


def _expenses(old: Iterable[ExpenseRecord], new: Iterable[ExpenseRecord]) -> Iterator[Change]:
    """Lines are the same by their row; each column that changed is a change of its own."""
    earlier = {line.pk: line for line in old}
    later = {line.pk: line for line in new}
    for line in later.values():
        was = earlier.get(line.pk)
        if was is None:
            yield Change(Part.EXPENSES, Kind.ADDED, line.category, line.purpose, after=line)
            continue
        for name, value in _fields(line).items():
            if value != getattr(was, name):
                yield Change(
                    Part.EXPENSES,
                    Kind.CHANGED,
                    line.category,
                    line.purpose,
                    name,
                    before=getattr(was, name),
                    after=value,
                )
    for line in earlier.values():
        if line.pk not in later:
            yield Change(Part.EXPENSES, Kind.REMOVED, line.category, line.purpose, before=line)


def _files(old: Iterable[FileRecord], new: Iterable[FileRecord]) -> Iterator[Change]:
    """Files are the same by their place and what is in them, whatever they are called."""
    earlier = {(file.slot, file.sha256): file for file in old}
    later = {(file.slot, file.sha256): file for file in new}
    for key, file in later.items():
        if key not in earlier:
            yield Change(Part.FILES, Kind.ADDED, file.slot, file.name, after=file)
    for key, file in earlier.items():
        if key not in later:
            yield Change(Part.FILES, Kind.REMOVED, file.slot, file.name, before=file)
