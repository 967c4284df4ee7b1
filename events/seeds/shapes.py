"""What a demo event is written down as."""

from dataclasses import dataclass
from datetime import time
from typing import Any


@dataclass(frozen=True, slots=True)
class Phase:
    """From ``starts_in`` days from now on, for so many ``days``; with times, where they are said."""

    starts_in: int
    days: int = 1
    starts: time | None = None
    ends: time | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """An item of the agenda on the so-manieth day of the event (from 0)."""

    on: int
    starts: time
    ends: time
    title: str
    speakers: str = ""
    place: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """``register_in``: registration closes so many days from now, at 18:00. ``becomes`` is a move with its reason."""

    slug: str
    title: str
    phases: tuple[Phase, ...]
    columns: dict[str, Any]
    register_in: int | None = None
    sessions: tuple[Session, ...] = ()
    series: str = ""
    becomes: tuple[str, str] = ("confirm", "")
