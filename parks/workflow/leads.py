"""A large project on its way into the zone: from a clue to its landing. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class Stage(StrEnum):
    """How far a project has come, in the order of the work."""

    CLUE = "clue"
    TALKS = "talks"
    SITING = "siting"  # looks at spaces
    SIGNED = "signed"
    LANDED = "landed"
    ENDED = "ended"  # given up, for a reason; may be taken up again


class Actor(StrEnum):
    """Who moves a project: the office alone."""

    OFFICER = "officer"


_OFFICER = frozenset({Actor.OFFICER})
OPEN = frozenset({Stage.CLUE, Stage.TALKS, Stage.SITING, Stage.SIGNED})
WITH_PARK = frozenset({"sign", "land"})  # moves at which the park may be named

LEAD = Table(
    start=Stage.CLUE,
    ends=frozenset({Stage.LANDED}),
    moves=(
        Move("talk", frozenset({Stage.CLUE}), Stage.TALKS, _OFFICER),
        Move("site", frozenset({Stage.CLUE, Stage.TALKS}), Stage.SITING, _OFFICER),
        Move("sign", frozenset({Stage.TALKS, Stage.SITING}), Stage.SIGNED, _OFFICER),
        Move("land", frozenset({Stage.SIGNED}), Stage.LANDED, _OFFICER),
        # Back, with a reason: what was agreed did not hold, the space did not suit.
        Move("back_to_siting", frozenset({Stage.SIGNED}), Stage.SITING, _OFFICER, needs_reason=True),
        Move("back_to_talks", frozenset({Stage.SITING, Stage.SIGNED}), Stage.TALKS, _OFFICER, needs_reason=True),
        Move("end", OPEN, Stage.ENDED, _OFFICER, needs_reason=True),
        Move("resume", frozenset({Stage.ENDED}), Stage.TALKS, _OFFICER, needs_reason=True),
    ),
)
