"""Knowledge entries: what an upper app lets the chatbot find and point to, without being known by it.

An app registers a function under the hook ``knowledge_entries`` that returns its entries as of a
moment. The knowledge base stores and indexes them when the app sends ``core.signals.changed``
with ``KnowledgeEntry`` as sender (any keys), and shows each only to its audience.

Under the hook ``personal_answers`` an app answers questions on the asker's own affairs: a function
of the asker and the question that returns a :class:`PersonalAnswer`, or None when the question is
not one of its own; a visitor, who has no affairs here, is asked to sign in. Nothing of such an answer is stored with others' questions.

Under the hook ``registry_answers`` an app answers questions on what it keeps for everybody to read: a function of the
question and the moment that returns a :class:`RegistryAnswer`, or None when the question is not one of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from wagtail import hooks

from core.signals import send_changed

ENTRIES_HOOK = "knowledge_entries"
PERSONAL_HOOK = "personal_answers"
REGISTRY_HOOK = "registry_answers"


class EntryKind(StrEnum):
    """The section an entry belongs to; the words of the public contract."""

    SUBSIDY = "subsidy"
    PARK = "park"
    EVENT = "event"
    TALENT = "talent"


class Audience(StrEnum):
    """Who may be shown an entry."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class KnowledgeEntry:
    """Something that can be done or visited, in the words by which people ask for it.

    ``key`` is unique across apps (``subsidies.call:12``), ``body`` the words that are searched and
    quoted (a fact a line), ``url`` a path on this site. ``opens_at`` and ``closes_at`` (aware) bound
    the time in which one can act on it; None means always. ``clauses`` are primary keys of policy
    clauses that it rests on: a question answered from one of them points here.
    """

    key: str
    kind: EntryKind
    title: str
    body: str
    url: str
    audience: Audience = Audience.PUBLIC
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    clauses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalLine:
    """One matter of the asker's own: ``title``, its ``state`` in words, where it is shown."""

    title: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class PersonalAnswer:
    """The answer to a question on the asker's own affairs, with the matters it speaks of."""

    answer: str
    lines: tuple[PersonalLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistryLine:
    """A page that an answer rests on: ``title``, what stands there in a ``note``, where."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class RegistryAnswer:
    """The answer of a registry, with the pages that it rests on; ``is_found`` unless it says that nothing is on record."""

    answer: str
    lines: tuple[RegistryLine, ...] = ()
    is_found: bool = True
    kind: EntryKind = EntryKind.PARK


EntrySource = Callable[[datetime], Iterable[KnowledgeEntry]]
PersonalSource = Callable[[Any, str], PersonalAnswer | None]
RegistrySource = Callable[[str, datetime], RegistryAnswer | None]


def announced_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """Every app's entries as of ``now``."""
    sources: list[EntrySource] = hooks.get_hooks(ENTRIES_HOOK)
    for source in sources:
        yield from source(now)


def personal_answer(user: Any, question: str) -> PersonalAnswer | None:
    """The first app's answer on the affairs of ``user``, or to a visitor; None when none is asked for."""
    sources: list[PersonalSource] = hooks.get_hooks(PERSONAL_HOOK)
    answers = (source(user, question) for source in sources)
    return next((answer for answer in answers if answer is not None), None)


def registry_answer(question: str, now: datetime) -> RegistryAnswer | None:
    """The first registry's answer; None when the question is on none of them."""
    sources: list[RegistrySource] = hooks.get_hooks(REGISTRY_HOOK)
    answers = (source(question, now) for source in sources)
    return next((answer for answer in answers if answer is not None), None)


def send_entries_changed(keys: Iterable[str]) -> None:
    """Say on commit that entries (by key) are new, changed or gone."""
    send_changed(sender=KnowledgeEntry, keys=list(keys))
