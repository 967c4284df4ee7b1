"""The sessions of a cohort in time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when; both aware, or both naive."""

    starts: datetime
    ends: datetime


def clash(spans: Sequence[Span]) -> tuple[int, int] | None:
    """The places of two sessions that overlap, the earlier first; one may begin when another ends."""
    order = sorted(range(len(spans)), key=lambda place: (spans[place].starts, spans[place].ends))
    latest = None
    for place in order:
        if latest is not None and spans[place].starts < spans[latest].ends:
            return latest, place
        if latest is None or spans[place].ends >= spans[latest].ends:
            latest = place
    return None
