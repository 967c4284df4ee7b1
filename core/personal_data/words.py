"""One row of a table as plain labelled values: for people in words, for programs as JSON has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

Shown = str | tuple[str, str | Promise]  # a column, or a column and what it is called


@dataclass(frozen=True, slots=True)
class Row:
    """``words`` are (label, value) pairs in the reader's language, ``data`` the same by column as JSON has them."""

    words: tuple[tuple[str, str], ...]
    data: dict[str, Any]


def row_of(instance: models.Model, shown: Sequence[Shown]) -> Row:
    """What is told of a row."""
    words, data = [], {}
    for each in shown:
        name, label = (each, "") if isinstance(each, str) else each
        value = getattr(instance, name)
        data[name] = as_json(value)
        words.append((str(label) or label_of(instance, name), in_words(instance, name, value)))
    return Row(tuple(words), data)


def label_of(instance: models.Model, name: str) -> str:
    """What a column is called."""
    return str(getattr(instance._meta.get_field(name), "verbose_name", name))  # noqa: SLF001 - Django's own door


def as_json(value: Any) -> Any:
    """A value as JSON has it: moments in ISO 8601 with their zone, amounts as words, rows by their name."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return localtime(value).isoformat(timespec="seconds")
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def in_words(instance: models.Model, name: str, value: Any) -> str:
    """A value as people read it; — for none."""
    named = getattr(instance, f"get_{name}_display", None)
    return str(named()) if named is not None and value not in (None, "") else plain_words(value)


def plain_words(value: Any) -> str:
    """A value without a column, as people read it."""
    if value is None or (isinstance(value, str | list | dict) and not value):
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, date):  # a moment is a day, too
        return (
            date_format(localtime(value), "Y-m-d H:i") if isinstance(value, datetime) else date_format(value, "Y-m-d")
        )
    if isinstance(value, dict):
        return _("；").join(f"{key}：{plain_words(each)}" for key, each in value.items())
    return _("、").join(map(plain_words, value)) if isinstance(value, list | tuple) else str(value)
