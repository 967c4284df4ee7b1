"""A space that is thought of for a project: put on the list, shown to its park, answered. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """Who knows of it, and what the park said."""

    PINNED = "pinned"  # on the office's list; the park knows nothing
    PROPOSED = "proposed"  # the park's turn
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # the park sees it no more


class Actor(StrEnum):
    """The parts people play towards one proposal."""

    OFFICER = "officer"
    PARK = "park"


_OFFICER, _PARK = frozenset({Actor.OFFICER}), frozenset({Actor.PARK})
TOLD = frozenset({State.PROPOSED, State.ACCEPTED, State.DECLINED})  # what a park's people see

PROPOSAL = Table(
    start=State.PINNED,
    ends=frozenset(),
    moves=(
        Move(
            "propose", frozenset({State.PINNED, State.DECLINED, State.WITHDRAWN}), State.PROPOSED, _OFFICER,
            needs_reason=True, deadline="answer",
        ),
        Move("accept", frozenset({State.PROPOSED, State.DECLINED}), State.ACCEPTED, _PARK),
        Move("decline", frozenset({State.PROPOSED, State.ACCEPTED}), State.DECLINED, _PARK, needs_reason=True),
        Move("withdraw", frozenset({State.PINNED, *TOLD}), State.WITHDRAWN, _OFFICER),
    ),
)  # fmt: skip
