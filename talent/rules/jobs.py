"""The states of a job posting, the moves between them, its days and its pay. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from core.workflow.table import Move, Table

PAID_DAYS = Decimal("21.75")  # paid days of a month, by which wages are converted throughout the country


class Posted(StrEnum):
    """Where a posting stands. That it has expired is told by its day, not kept."""

    DRAFT = "draft"
    PENDING = "pending"  # waits for an officer's check
    PUBLISHED = "published"
    CLOSED = "closed"  # by who posted it
    TAKEN_DOWN = "taken_down"  # by an officer


class Side(StrEnum):
    """The parts people play towards a posting."""

    POSTER = "poster"
    OFFICER = "officer"


class CheckRule(StrEnum):
    """Which postings officers check before they are public."""

    ALL = "all"
    NEW = "new"  # of who has none that passed, or one that was taken down
    NONE = "none"


class PayUnit(StrEnum):
    """What pay is said for."""

    MONTH = "month"
    DAY = "day"
    TALK = "talk"  # negotiable: no figures


_POSTER, _OFFICER = frozenset({Side.POSTER}), frozenset({Side.OFFICER})
POSTING = Table(
    start=Posted.DRAFT,
    ends=frozenset(),
    moves=(
        Move("submit", frozenset({Posted.DRAFT}), Posted.PENDING, _POSTER),
        Move("publish", frozenset({Posted.DRAFT}), Posted.PUBLISHED, _POSTER),  # where no check is asked for
        Move("withdraw", frozenset({Posted.PENDING}), Posted.DRAFT, _POSTER),
        Move("approve", frozenset({Posted.PENDING}), Posted.PUBLISHED, _OFFICER),
        Move("send_back", frozenset({Posted.PENDING}), Posted.DRAFT, _OFFICER, needs_reason=True),
        Move("recheck", frozenset({Posted.PUBLISHED}), Posted.PENDING, _POSTER),  # changed while it was public
        Move("close", frozenset({Posted.PUBLISHED}), Posted.CLOSED, _POSTER),
        Move(
            "take_down",
            frozenset({Posted.PENDING, Posted.PUBLISHED, Posted.CLOSED}),
            Posted.TAKEN_DOWN,
            _OFFICER,
            needs_reason=True,
        ),
        Move("restore", frozenset({Posted.TAKEN_DOWN}), Posted.PUBLISHED, _OFFICER, needs_reason=True),
    ),
)
EDITABLE = frozenset({Posted.DRAFT, Posted.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Days:
    """For how many days a posting is public: where nothing is said, and at most."""

    usual: int
    most: int

    def until(self, day: date, wished: date | None) -> date:
        """The last day of a posting made public on ``day``: the wished one within the bound, else the usual one."""
        wished = wished if wished is not None and wished >= day else day + timedelta(days=self.usual)
        return min(wished, day + timedelta(days=self.most))

    def extended(self, day: date, until: date | None) -> date:
        """The last day after one more usual span, from ``until`` or from ``day`` where that has passed."""
        return min(max(until or day, day) + timedelta(days=self.usual), day + timedelta(days=self.most))


def is_out(until: date | None, day: date) -> bool:
    """Whether a posting public until that day (its last) has expired on ``day``."""
    return until is None or until < day


def needs_check(rule: CheckRule, *, passed: int, taken_down: int) -> bool:
    """Whether a posting has to be checked, of a poster with so many that passed and so many taken down."""
    if rule is CheckRule.NEW:
        return passed == 0 or taken_down > 0
    return rule is CheckRule.ALL


def daily_for(monthly: int) -> int:
    """The least whole pay a day (元) that comes to ``monthly`` (元) a month."""
    return int((Decimal(monthly) / PAID_DAYS).to_integral_value(ROUND_CEILING))
