"""The states of a cohort and of its trainees, and the moves between them: tables of the engine of ``core``. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class CohortState(StrEnum):
    """Where a cohort stands."""

    PLANNED = "planned"  # its base works on it; nobody else sees it
    OPEN = "open"  # people sign up
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class TraineeState(StrEnum):
    """Where somebody stands who signed up."""

    APPLIED = "applied"  # the base has not looked yet
    WAITING = "waiting"  # for a seat
    ADMITTED = "admitted"
    COMPLETED = "completed"
    FAILED = "failed"
    LEFT = "left"  # cancelled, or was not admitted


class Part(StrEnum):
    """The parts people play towards a cohort."""

    TRAINEE = "trainee"
    BASE = "base"
    CLOCK = "clock"


LIVING = frozenset({CohortState.PLANNED, CohortState.OPEN, CohortState.RUNNING})
SHOWN = frozenset({CohortState.OPEN, CohortState.RUNNING, CohortState.FINISHED, CohortState.CANCELLED})
# Hold a seat, or sat on one to the end.
SEATED = frozenset({TraineeState.ADMITTED, TraineeState.COMPLETED, TraineeState.FAILED})
ENDED = frozenset({TraineeState.COMPLETED, TraineeState.FAILED})
STANDING = frozenset({TraineeState.APPLIED, TraineeState.WAITING, TraineeState.ADMITTED})

_BASE = frozenset({Part.BASE})

COHORT = Table(
    start=CohortState.PLANNED,
    ends=frozenset({CohortState.FINISHED, CohortState.CANCELLED}),
    moves=(
        Move("open", frozenset({CohortState.PLANNED}), CohortState.OPEN, _BASE),
        Move("start", frozenset({CohortState.OPEN}), CohortState.RUNNING, _BASE | {Part.CLOCK}),
        Move("finish", frozenset({CohortState.OPEN, CohortState.RUNNING}), CohortState.FINISHED, _BASE),
        Move("cancel", LIVING, CohortState.CANCELLED, _BASE, needs_reason=True),
    ),
)

TRAINEE = Table(
    start=TraineeState.APPLIED,
    ends=frozenset({TraineeState.COMPLETED, TraineeState.FAILED, TraineeState.LEFT}),
    moves=(
        Move(
            "admit",
            frozenset({TraineeState.APPLIED, TraineeState.WAITING}),
            TraineeState.ADMITTED,
            _BASE | {Part.CLOCK},
        ),
        Move("wait", frozenset({TraineeState.APPLIED}), TraineeState.WAITING, _BASE | {Part.CLOCK}),
        Move(
            "decline",
            frozenset({TraineeState.APPLIED, TraineeState.WAITING, TraineeState.ADMITTED}),
            TraineeState.LEFT,
            _BASE,
            needs_reason=True,
        ),
        Move("leave", STANDING, TraineeState.LEFT, frozenset({Part.TRAINEE})),
        Move("pass", frozenset({TraineeState.ADMITTED}), TraineeState.COMPLETED, _BASE),
        Move("fail", frozenset({TraineeState.ADMITTED}), TraineeState.FAILED, _BASE),
        Move("close", STANDING, TraineeState.LEFT, _BASE | {Part.CLOCK}),  # the cohort is over without them
    ),
)
