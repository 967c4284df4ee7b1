"""The states of a talent application and the moves between them: the table that the engine of ``core`` runs. Pure.

Which review states an application passes its programme says (``talent.rules.chain``).
"""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # the first look at it
    REVIEW = "review"
    VISIT = "visit"  # two people look at the place
    DECISION = "decision"
    SUPPLEMENT = "supplement"
    DECIDED = "decided"  # approved, not yet public
    PUBLICITY = "publicity"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # a supplement was not made in time


class Actor(StrEnum):
    """The parts people play towards one application."""

    APPLICANT = "applicant"
    OFFICER = "officer"
    DECIDER = "decider"
    CLOCK = "clock"


REVIEWS = (State.SUBMITTED, State.REVIEW, State.VISIT, State.DECISION)
RUNNING = frozenset({*REVIEWS, State.SUPPLEMENT})
# A place of the quota is taken.
APPROVED = frozenset({State.DECIDED, State.PUBLICITY, State.GRANTED})
# The applicant may apply anew.
OVER = frozenset({State.WITHDRAWN, State.LAPSED, State.REFUSED})

_BEFORE_DECISION = frozenset({State.SUBMITTED, State.REVIEW, State.VISIT})
_APPLICANT = frozenset({Actor.APPLICANT})
_OFFICER = frozenset({Actor.OFFICER})
_DECIDER = frozenset({Actor.DECIDER})
_CLOCK = frozenset({Actor.CLOCK})

APPLICATION = Table(
    start=State.DRAFT,
    ends=OVER,
    moves=(
        Move("submit", frozenset({State.DRAFT}), State.SUBMITTED, _APPLICANT),
        Move("ask_supplement", _BEFORE_DECISION, State.SUPPLEMENT, _OFFICER, needs_reason=True, deadline="supplement"),
        # Back to the step that asked.
        Move("supplement", frozenset({State.SUPPLEMENT}), State.SUBMITTED, _APPLICANT),
        Move("supplement_to_review", frozenset({State.SUPPLEMENT}), State.REVIEW, _APPLICANT),
        Move("supplement_to_visit", frozenset({State.SUPPLEMENT}), State.VISIT, _APPLICANT),
        Move("lapse", frozenset({State.SUPPLEMENT}), State.LAPSED, _CLOCK),
        # On to the next step of the programme's chain.
        Move("to_review", _BEFORE_DECISION, State.REVIEW, _OFFICER, deadline="step"),
        Move("to_visit", _BEFORE_DECISION, State.VISIT, _OFFICER, deadline="step"),
        Move("to_decision", _BEFORE_DECISION, State.DECISION, _OFFICER, deadline="step"),
        Move(
            "send_back",
            frozenset({State.REVIEW, State.VISIT, State.DECISION}),
            State.SUBMITTED,
            _OFFICER | _DECIDER,
            needs_reason=True,
            deadline="step",
        ),
        Move("approve", frozenset({State.DECISION}), State.DECIDED, _DECIDER),
        Move("refuse", frozenset({State.DECISION}), State.REFUSED, _DECIDER, needs_reason=True),
        Move("publish", frozenset({State.DECIDED}), State.PUBLICITY, _OFFICER, deadline="publicity"),
        Move("contest", frozenset({State.PUBLICITY}), State.DECISION, _OFFICER, needs_reason=True, deadline="step"),
        Move("close_publicity", frozenset({State.PUBLICITY}), State.GRANTED, _CLOCK),
        Move(
            "withdraw",
            frozenset({State.DRAFT, *RUNNING, State.DECIDED, State.PUBLICITY}),
            State.WITHDRAWN,
            _APPLICANT,
        ),
    ),
)
