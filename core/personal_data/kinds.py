"""Kinds of personal data, as apps announce them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail import hooks

from core.personal_data.holdings import Holding, Outcome, Words

HOOK = "personal_data"


def _nothing(_person: Any, _now: datetime) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """``purpose`` says what the data are kept for, ``retention`` (a function, as settings change) for how long.

    ``separately``: the person may have it erased without closing the account. ``correct`` is a path where it is
    corrected. ``order`` sorts kinds of a section on a page, ascending; what is erased goes by the order of the hooks.
    ``blockers`` says, in words for the person, what must be done before the account can be closed.
    """

    key: str
    section: Words
    title: Words
    purpose: Words
    retention: Callable[[], str]
    holdings: tuple[Holding, ...]
    separately: bool = False
    order: int = 100
    correct: Callable[[], str] | None = None
    blockers: Callable[[Any, datetime], Iterable[str]] = _nothing

    def outcomes(self, person: Any) -> list[Outcome]:
        """What would become of the rows there are."""
        return [found for found in (holding.outcome(person) for holding in self.holdings) if found.count]

    def erase(self, person: Any, now: datetime) -> list[Outcome]:
        """Do it, in the caller's transaction: what was deleted, anonymised and kept, and why."""
        return [found for found in (holding.carry_out(person, now) for holding in self.holdings) if found.count]


def announced_kinds() -> list[Kind]:
    """Every app's kinds, upper floors first. Raises ValueError when two have the same key."""
    return list(_by_key().values())


def kind_of(key: str) -> Kind | None:
    """The kind with that key."""
    return _by_key().get(key)


def _by_key() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for kind in _announced():
        if kind.key in found:
            raise ValueError(f"two apps announce the kind {kind.key!r}")
        found[kind.key] = kind
    return found


def _announced() -> Iterator[Kind]:
    announced: list[Callable[[], Iterable[Kind]]] = hooks.get_hooks(HOOK)
    for function in announced:
        yield from function()
