"""Marks in the words of a template. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_BRACES = re.compile(r"[{｛]{2}(?P<inside>[^{}｛｝]*)[}｝]{2}")
_NAME = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*"
_INSIDE = re.compile(rf"\s*(?:(?P<word>each|end)\s+)?(?P<name>{_NAME})\s*", re.IGNORECASE)


class MarkKind(StrEnum):
    """What a mark asks for."""

    VALUE = "value"
    EACH = "each"
    END = "end"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Mark:
    """``name`` (dotted, lower case) from ``start`` up to ``stop`` of the words; ``written`` as it stands there."""

    kind: MarkKind
    name: str
    start: int
    stop: int
    written: str


def marks_in(words: str) -> Iterator[Mark]:
    """Every mark, in order."""
    for found in _BRACES.finditer(words):
        inside = _INSIDE.fullmatch(found["inside"])
        if inside is None:
            yield Mark(MarkKind.UNREADABLE, "", found.start(), found.end(), found[0])
            continue
        kind = MarkKind((inside["word"] or MarkKind.VALUE).lower())
        yield Mark(kind, inside["name"].lower(), found.start(), found.end(), found[0])


def lone_mark(words: str) -> Mark | None:
    """The mark, where the words are nothing else."""
    found = list(marks_in(words))
    return found[0] if len(found) == 1 and words.strip() == found[0].written else None


def open_braces(words: str) -> bool:
    """Whether braces are left that begin or end no mark: somebody forgot the other half."""
    return bool(re.search(r"[{｛]{2}|[}｝]{2}", _BRACES.sub("", words)))
