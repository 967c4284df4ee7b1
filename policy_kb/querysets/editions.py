"""Which versions count as published: those the database says, unless a block of code tries others.

Before a draft is published, the question sets that guard publishing are answered as if it were
already. Within :func:`counting` the questions asked of documents and clauses see the given
versions as current and published; outside of it, and for visitors, nothing changes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Edition:
    """Document id → the id of the version that counts as its published text."""

    versions: Mapping[int, int]

    def is_current(self, prefix: str = "") -> Q:
        """Versions (at ``prefix``) that count as current."""
        stored = Q(**{f"{prefix}is_current": True}) & ~Q(**{f"{prefix}document__in": list(self.versions)})
        return stored | Q(**{f"{prefix}pk__in": list(self.versions.values())})

    def is_live(self, prefix: str = "") -> Q:
        """Documents (at ``prefix``) that count as published."""
        return Q(**{f"{prefix}live": True}) | Q(**{f"{prefix}pk__in": list(self.versions)})


_counted: ContextVar[Edition | None] = ContextVar("edition", default=None)


@contextmanager
def counting(edition: Edition) -> Iterator[None]:
    """Let ``edition`` count within the block, in this thread or task alone."""
    token = _counted.set(edition)
    try:
        yield
    finally:
        _counted.reset(token)


def current(prefix: str = "") -> Q:
    """Versions that count as their document's current text."""
    edition = _counted.get()
    return Q(**{f"{prefix}is_current": True}) if edition is None else edition.is_current(prefix)


def live(prefix: str = "") -> Q:
    """Documents that count as published."""
    edition = _counted.get()
    return Q(**{f"{prefix}live": True}) if edition is None else edition.is_live(prefix)
