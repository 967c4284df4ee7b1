"""A company asks a park for space: from the question to how it ended. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """Whose turn it is."""

    RECEIVED = "received"  # the park's: nobody has answered what was asked last
    ANSWERED = "answered"
    VIEWING = "viewing"  # a day and place to look at the space were offered
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Actor(StrEnum):
    """The parts people play towards one enquiry."""

    ASKER = "asker"
    PARK = "park"  # its managers, and officers in their place


_ASKER, _PARK = frozenset({Actor.ASKER}), frozenset({Actor.PARK})
OPEN = frozenset({State.RECEIVED, State.ANSWERED, State.VIEWING})

ENQUIRY = Table(
    start=State.RECEIVED,
    ends=frozenset({State.CLOSED, State.WITHDRAWN}),
    moves=(
        Move("answer", frozenset({State.RECEIVED, State.ANSWERED}), State.ANSWERED, _PARK, needs_reason=True),
        Move("offer_viewing", OPEN, State.VIEWING, _PARK),
        Move("close", OPEN, State.CLOSED, _PARK),
        Move("ask_again", OPEN, State.RECEIVED, _ASKER, needs_reason=True, deadline="answer"),
        Move("withdraw", OPEN, State.WITHDRAWN, _ASKER),
    ),
)
