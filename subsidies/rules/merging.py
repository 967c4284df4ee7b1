"""Two people change the same form: what each changed is kept, what both changed differently is asked. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both changed, each in another way."""

    key: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be kept, and what has to be chosen first."""

    values: dict[str, Any]
    conflicts: tuple[Conflict, ...]


def merge(*, base: Values, mine: Values, theirs: Values) -> Merged:
    """Lay ``mine`` over ``theirs``; both began with ``base``.

    A value that I left alone stays theirs; one that they left alone becomes mine; the same change
    made twice is one. Only keys of ``mine`` are looked at; nothing and empty text are the same.
    """
    values, conflicts = dict(theirs), []
    for key, value in mine.items():
        was, now = _plain(base.get(key)), _plain(theirs.get(key))
        if _plain(value) in (was, now):
            continue
        if now == was:
            values[key] = value
        else:
            conflicts.append(Conflict(key, value, theirs.get(key)))
    return Merged(values, tuple(conflicts))


def _plain(value: Any) -> Any:
    return None if value in ("", [], False) else value
