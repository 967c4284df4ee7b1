"""Deadlines to the second. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta


def is_running(opens_at: datetime, closes_at: datetime, now: datetime) -> bool:
    """Whether ``now`` lies in the time: its first second does, its last moment (``closes_at``) no more."""
    return opens_at <= now < closes_at


@dataclass(frozen=True, slots=True)
class Left:
    """How long it is until a deadline, cut to whole minutes; all zero in the last minute."""

    days: int
    hours: int
    minutes: int


def left(closes_at: datetime, now: datetime) -> Left | None:
    """What is left until ``closes_at``; None once it is reached."""
    if now >= closes_at:
        return None
    minutes = (closes_at - now) // timedelta(minutes=1)
    return Left(minutes // 1440, minutes // 60 % 24, minutes % 60)
