"""The states of an event and the moves between them: the table that the engine of ``core`` runs. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """Where an event stands."""

    PLANNED = "planned"  # announced, its dates may change
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"  # until when is not said yet
    CANCELLED = "cancelled"


class Actor(StrEnum):
    """The parts people play towards an event."""

    KEEPER = "keeper"  # an officer who keeps the calendar


_KEEPER = frozenset({Actor.KEEPER})

EVENT = Table(
    start=State.PLANNED,
    ends=frozenset({State.CANCELLED}),
    moves=(
        # After a postponement the new dates are edited first, then confirmed.
        Move("confirm", frozenset({State.PLANNED, State.POSTPONED}), State.CONFIRMED, _KEEPER),
        Move("postpone", frozenset({State.PLANNED, State.CONFIRMED}), State.POSTPONED, _KEEPER, needs_reason=True),
        Move(
            "cancel",
            frozenset({State.PLANNED, State.CONFIRMED, State.POSTPONED}),
            State.CANCELLED,
            _KEEPER,
            needs_reason=True,
        ),
    ),
)
