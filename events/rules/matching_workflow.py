"""Offers and needs (供需信息), and meetings of matched companies, as tables of moves. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class ListingState(StrEnum):
    """Where an offer or a need stands."""

    PENDING = "pending"  # with the office
    PUBLISHED = "published"
    RETURNED = "returned"  # to be mended
    CLOSED = "closed"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Actor(StrEnum):
    """The parts people play."""

    COMPANY = "company"  # whose offer or need it is
    KEEPER = "keeper"
    PROPOSER = "proposer"  # who asked for the meeting as it now stands
    ASKED = "asked"  # whose answer it waits for


_COMPANY, _KEEPER = frozenset({Actor.COMPANY}), frozenset({Actor.KEEPER})
_PROPOSER, _ASKED = frozenset({Actor.PROPOSER}), frozenset({Actor.ASKED})
_EITHER = _PROPOSER | _ASKED
SEATED = frozenset({MeetingState.PROPOSED, MeetingState.CONFIRMED})  # keeps its table and both companies' time

LISTING = Table(
    start=ListingState.PENDING,
    ends=frozenset(),
    moves=(
        Move("edit", frozenset(ListingState), ListingState.PENDING, _COMPANY, deadline="look"),
        Move("publish", frozenset({ListingState.PENDING}), ListingState.PUBLISHED, _KEEPER),
        Move(
            "return",
            frozenset({ListingState.PENDING, ListingState.PUBLISHED}),
            ListingState.RETURNED,
            _KEEPER,
            needs_reason=True,
        ),
        Move(
            "close",
            frozenset({ListingState.PENDING, ListingState.PUBLISHED, ListingState.RETURNED}),
            ListingState.CLOSED,
            _COMPANY,
        ),
    ),
)

MEETING = Table(
    start=MeetingState.PROPOSED,
    ends=frozenset({MeetingState.DECLINED, MeetingState.CANCELLED}),
    moves=(
        Move("accept", frozenset({MeetingState.PROPOSED}), MeetingState.CONFIRMED, _ASKED),
        Move("decline", frozenset({MeetingState.PROPOSED}), MeetingState.DECLINED, _ASKED),
        # Another time is another proposal: the other side is asked again.
        Move("move", frozenset(SEATED), MeetingState.PROPOSED, _EITHER),
        Move("cancel", frozenset(SEATED), MeetingState.CANCELLED, _EITHER | _KEEPER),
    ),
)
