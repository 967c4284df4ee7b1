"""The states of an application and the moves between them: the table that the engine of ``core`` runs. Pure."""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SUPPLEMENT = "supplement"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # a supplement was not made in time


class Actor(StrEnum):
    """The parts people play towards one application."""

    APPLICANT = "applicant"  # an owner or applicant of the enterprise
    OFFICER = "officer"  # of its district
    CLOCK = "clock"  # a deadline that has passed


RUNNING = frozenset({State.SUBMITTED, State.SUPPLEMENT})

APPLICATION = Table(
    start=State.DRAFT,
    ends=frozenset({State.WITHDRAWN, State.LAPSED}),
    moves=(
        Move("submit", frozenset({State.DRAFT}), State.SUBMITTED, frozenset({Actor.APPLICANT})),
        Move(
            "ask_supplement",
            frozenset({State.SUBMITTED}),
            State.SUPPLEMENT,
            frozenset({Actor.OFFICER}),
            needs_reason=True,
            deadline="supplement",
        ),
        Move("supplement", frozenset({State.SUPPLEMENT}), State.SUBMITTED, frozenset({Actor.APPLICANT})),
        Move("withdraw", frozenset({State.DRAFT, *RUNNING}), State.WITHDRAWN, frozenset({Actor.APPLICANT})),
        Move("lapse", frozenset({State.SUPPLEMENT}), State.LAPSED, frozenset({Actor.CLOCK})),
    ),
)
