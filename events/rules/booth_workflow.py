"""A group stand (组团展位) and a company's application for a part of it, as tables of moves. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class StandState(StrEnum):
    """How far the office is with the whole stand."""

    DRAFT = "draft"  # being prepared, nobody sees it
    OPEN = "open"  # companies apply until the deadline, then the office allocates
    PUBLISHED = "published"  # the plan is public, everybody was told
    CLOSED = "closed"  # called off


class State(StrEnum):
    """Where a company's application stands."""

    APPLIED = "applied"
    ALLOCATED = "allocated"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PROVING = "proving"  # photos and directory are with the office
    RETURNED = "returned"  # the proof is to be mended
    PROVEN = "proven"


class Actor(StrEnum):
    """The parts people play."""

    COMPANY = "company"
    KEEPER = "keeper"


_COMPANY, _KEEPER = frozenset({Actor.COMPANY}), frozenset({Actor.KEEPER})
HOLDING = frozenset({State.ALLOCATED, State.PROVING, State.RETURNED, State.PROVEN})  # has booths
UNDECIDED = frozenset({State.APPLIED})

GROUP_STAND = Table(
    start=StandState.DRAFT,
    ends=frozenset({StandState.CLOSED}),
    moves=(
        Move("open", frozenset({StandState.DRAFT}), StandState.OPEN, _KEEPER),
        Move("publish", frozenset({StandState.OPEN}), StandState.PUBLISHED, _KEEPER),
        Move(
            "close",
            frozenset({StandState.DRAFT, StandState.OPEN, StandState.PUBLISHED}),
            StandState.CLOSED,
            _KEEPER,
            needs_reason=True,
        ),
    ),
)

BOOTH = Table(
    start=State.APPLIED,
    ends=frozenset({State.PROVEN}),
    moves=(
        Move("edit", frozenset({State.APPLIED}), State.APPLIED, _COMPANY),
        Move("withdraw", frozenset({State.APPLIED, State.WAITING}), State.WITHDRAWN, _COMPANY),
        Move("give_up", frozenset({State.ALLOCATED}), State.WITHDRAWN, _COMPANY, needs_reason=True),
        Move("apply_again", frozenset({State.WITHDRAWN}), State.APPLIED, _COMPANY),
        Move("allocate", frozenset({State.APPLIED, State.WAITING, State.ALLOCATED}), State.ALLOCATED, _KEEPER),
        Move("put_on_list", frozenset({State.APPLIED, State.ALLOCATED}), State.WAITING, _KEEPER),
        Move(
            "decline",
            frozenset({State.APPLIED, State.WAITING, State.ALLOCATED}),
            State.DECLINED,
            _KEEPER,
            needs_reason=True,
        ),
        Move("prove", frozenset({State.ALLOCATED, State.RETURNED}), State.PROVING, _COMPANY, deadline="look"),
        Move("accept", frozenset({State.PROVING}), State.PROVEN, _KEEPER),
        Move("return", frozenset({State.PROVING}), State.RETURNED, _KEEPER, needs_reason=True),
    ),
)
