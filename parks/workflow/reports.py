"""A park's yearly figures: filled in, submitted, signed off or returned. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """How far the figures are; the values are those of ``YearlyFigures.State``."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED_OFF = "signed_off"


class Actor(StrEnum):
    """The parts people play towards one report."""

    PARK = "park"
    OFFICER = "officer"


_PARK, _OFFICER = frozenset({Actor.PARK}), frozenset({Actor.OFFICER})
FILLING = frozenset({State.DRAFT, State.RETURNED})  # in which figures may be changed

REPORT = Table(
    start=State.DRAFT,
    ends=frozenset(),
    moves=(
        Move("submit", FILLING, State.SUBMITTED, _PARK),
        Move("sign_off", frozenset({State.SUBMITTED}), State.SIGNED_OFF, _OFFICER),
        # Figures signed off may turn out wrong, too.
        Move("return", frozenset({State.SUBMITTED, State.SIGNED_OFF}), State.RETURNED, _OFFICER, needs_reason=True),
    ),
)
