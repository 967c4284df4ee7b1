"""Programmes of one app that another one's things may be linked with, though neither knows the other.

An app registers a function under the hook ``programmes`` that returns what can be linked: an event
keeps the ``key`` of a subsidy scheme for booths, and its page shows title and address. A key that no
app announces any more shows nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail import hooks

HOOK = "programmes"


@dataclass(frozen=True, slots=True)
class Programme:
    """``key`` is unique across apps (``subsidies:exhibition-booth``), ``url`` a path on this site."""

    key: str
    title: str
    url: str
    summary: str = ""


ProgrammeSource = Callable[[], Iterable[Programme]]


def announced_programmes() -> dict[str, Programme]:
    """Everything that can be linked, by key."""
    sources: list[ProgrammeSource] = hooks.get_hooks(HOOK)
    return {programme.key: programme for source in sources for programme in source()}


def programme_of(key: str) -> Programme | None:
    """What a key stands for; None for none, or for what is not there any more."""
    return announced_programmes().get(key) if key else None
