"""Who passes a cohort: shares of attendance, weighted scores, and the reasons of who does not. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

HUNDRED, TENTH = Decimal(100), Decimal("0.1")


class Presence(StrEnum):
    """Whether a trainee was at a session."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    EXCUSED = "excused"


class Shortfall(StrEnum):
    """Why somebody does not pass."""

    ATTENDANCE = "attendance"
    SCORE = "score"
    NOT_SCORED = "not_scored"


CAME = frozenset({Presence.PRESENT, Presence.LATE})


@dataclass(frozen=True, slots=True)
class PassRules:
    """``least_attendance`` in percent of the sessions, ``least_score`` out of 100; 0 asks for none."""

    least_attendance: int = 0
    least_score: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the assessment: its weight and what somebody scored in it, None where nobody said."""

    weight: int
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``attended`` is a share in percent, ``score`` out of 100, None where nothing is assessed or not all is scored."""

    attended: Decimal
    score: Decimal | None
    shortfalls: tuple[Shortfall, ...]

    @property
    def passed(self) -> bool:
        return not self.shortfalls


def attended_share(presences: Iterable[Presence], sessions: int) -> Decimal:
    """In how many percent of the sessions somebody was there, late or not; leave that was granted does not count.

    To the tenth, halves upward; 0 without sessions.
    """
    if sessions <= 0:
        return Decimal(0)
    came = sum(1 for presence in presences if presence in CAME)
    return (Decimal(min(came, sessions)) * HUNDRED / sessions).quantize(TENTH, ROUND_HALF_UP)


def weighted_score(marks: Sequence[Mark]) -> Decimal | None:
    """The mean of the scores by their weights, to the tenth, halves upward; None where one is missing, or none counts."""
    total = sum(mark.weight for mark in marks)
    if not total or any(mark.score is None for mark in marks if mark.weight):
        return None
    summed = sum((mark.score * mark.weight for mark in marks if mark.score is not None), Decimal(0))
    return (summed / total).quantize(TENTH, ROUND_HALF_UP)


def verdict(rules: PassRules, presences: Iterable[Presence], *, sessions: int, marks: Sequence[Mark]) -> Verdict:
    """Whether somebody passes, and what is missing. The thresholds themselves pass.

    Compared is what was counted, not what is shown rounded: 79.96 % is not 80 %.
    """
    known = list(presences)
    came = min(sum(1 for presence in known if presence in CAME), sessions) if sessions > 0 else 0
    score = weighted_score(marks)
    shortfalls = []
    if came * 100 < rules.least_attendance * sessions or (sessions <= 0 < rules.least_attendance):
        shortfalls.append(Shortfall.ATTENDANCE)
    if any(mark.weight for mark in marks) and score is None:
        shortfalls.append(Shortfall.NOT_SCORED)
    elif score is not None and _below(marks, rules.least_score):
        shortfalls.append(Shortfall.SCORE)
    return Verdict(attended_share(known, sessions), score, tuple(shortfalls))


def _below(marks: Sequence[Mark], least: Decimal) -> bool:
    summed = sum((mark.score * mark.weight for mark in marks if mark.score is not None), Decimal(0))
    return summed < least * sum(mark.weight for mark in marks)
