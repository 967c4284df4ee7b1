"""The way of one attendee from the form to a seat, or out: the table that the engine of ``core`` runs. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """How somebody stands."""

    UNCONFIRMED = "unconfirmed"  # a guest whose address is not proved yet: holds nothing
    APPLIED = "applied"  # the office is to approve: holds nothing
    WAITING = "waiting"  # in order, for a seat
    OFFERED = "offered"  # a seat is kept until the offer ends
    SEATED = "seated"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # an offer not accepted, or an address not confirmed, in time


class Actor(StrEnum):
    """The parts people play towards a registration."""

    OWNER = "owner"  # who registered, or who acts for the company
    KEEPER = "keeper"  # an officer who keeps the calendar
    SITE = "site"  # the clock, and what follows from other moves


HOLDING = frozenset({State.OFFERED, State.SEATED})
ACTIVE = frozenset({State.UNCONFIRMED, State.APPLIED, State.WAITING, *HOLDING})
_FRESH = frozenset({State.UNCONFIRMED, State.APPLIED})
_OWNER, _KEEPER, _SITE = frozenset({Actor.OWNER}), frozenset({Actor.KEEPER}), frozenset({Actor.SITE})

ATTENDEE = Table(
    start=State.UNCONFIRMED,
    ends=frozenset({State.DECLINED, State.CANCELLED, State.EXPIRED}),
    moves=(
        Move("apply", frozenset({State.UNCONFIRMED}), State.APPLIED, _OWNER),
        Move("seat", _FRESH, State.SEATED, _OWNER | _KEEPER),
        Move("queue", _FRESH, State.WAITING, _OWNER | _KEEPER),
        Move("offer", frozenset({State.WAITING}), State.OFFERED, _SITE, deadline="offer"),
        Move("accept", frozenset({State.OFFERED}), State.SEATED, _OWNER),
        Move("lapse", frozenset({State.OFFERED, State.UNCONFIRMED}), State.EXPIRED, _SITE),
        Move("decline", ACTIVE - {State.UNCONFIRMED}, State.DECLINED, _KEEPER, needs_reason=True),
        Move("cancel", ACTIVE, State.CANCELLED, _OWNER),
        Move("call_off", ACTIVE, State.CANCELLED, _SITE, needs_reason=True),
    ),
)
