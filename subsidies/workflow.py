"""The states of an application and the moves between them: the table that the engine of ``core`` runs. Pure.

Which review states an application passes, and in which order, its scheme says (``subsidies.rules.chain``);
what is never left out, and who may do what, stands here.
"""

from enum import StrEnum

from core.workflow.table import Move, Table


class State(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # the first look at it, mostly a district's
    REVIEW = "review"
    SCORING = "scoring"  # by experts
    INSPECTION = "inspection"  # an audit or a visit to the site
    DECISION = "decision"  # ready for the committee, or before it
    SUPPLEMENT = "supplement"
    DECIDED = "decided"  # approved, not yet public
    PUBLICITY = "publicity"
    APPROVED = "approved"  # nothing stood against it in the time of publicity
    PAID = "paid"
    EVALUATION = "evaluation"
    EVALUATED = "evaluated"
    CLAWBACK = "clawback"
    RECOVERED = "recovered"
    REFUSED = "refused"
    APPEAL = "appeal"
    REJECTED = "rejected"  # refused, and the appeal dismissed
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # a supplement was not made in time


class Actor(StrEnum):
    """The parts people play towards one application."""

    APPLICANT = "applicant"  # an owner or applicant of the enterprise
    OFFICER = "officer"  # of its district
    CITY_OFFICER = "city_officer"  # one who looks after all districts
    DECIDER = "decider"  # who approves decisions
    FINANCE = "finance"  # who pays
    CLOCK = "clock"  # a deadline that has passed


# States in which the office's review has it, in the order in which a scheme may have them.
REVIEWS = (State.SUBMITTED, State.REVIEW, State.SCORING, State.INSPECTION, State.DECISION)
RUNNING = frozenset({*REVIEWS, State.SUPPLEMENT})
# Money is set aside, or given.
GRANTED = frozenset(
    {
        State.DECIDED,
        State.PUBLICITY,
        State.APPROVED,
        State.PAID,
        State.EVALUATION,
        State.EVALUATED,
    }
)
# The place in the call is free again: the company may apply anew.
OVER = frozenset({State.WITHDRAWN, State.LAPSED, State.REJECTED, State.RECOVERED})
# Before which money was only set aside, and can be given up.
RENOUNCEABLE = frozenset({State.DECIDED, State.PUBLICITY, State.APPROVED})

_BEFORE_DECISION = frozenset({State.SUBMITTED, State.REVIEW, State.SCORING, State.INSPECTION})
_APPLICANT = frozenset({Actor.APPLICANT})
_OFFICER = frozenset({Actor.OFFICER, Actor.CITY_OFFICER})
_CITY = frozenset({Actor.CITY_OFFICER})
_DECIDER = frozenset({Actor.DECIDER})
_FINANCE = frozenset({Actor.FINANCE})
_CLOCK = frozenset({Actor.CLOCK})

APPLICATION = Table(
    start=State.DRAFT,
    ends=OVER,
    moves=(
        Move("submit", frozenset({State.DRAFT}), State.SUBMITTED, _APPLICANT),
        Move(
            "ask_supplement",
            _BEFORE_DECISION,
            State.SUPPLEMENT,
            _OFFICER,
            needs_reason=True,
            deadline="supplement",
        ),
        # Back to the step that asked.
        Move("supplement", frozenset({State.SUPPLEMENT}), State.SUBMITTED, _APPLICANT),
        Move("supplement_to_review", frozenset({State.SUPPLEMENT}), State.REVIEW, _APPLICANT),
        Move("supplement_to_scoring", frozenset({State.SUPPLEMENT}), State.SCORING, _APPLICANT),
        Move("supplement_to_inspection", frozenset({State.SUPPLEMENT}), State.INSPECTION, _APPLICANT),
        Move("lapse", frozenset({State.SUPPLEMENT}), State.LAPSED, _CLOCK),
        # On to the next step of the scheme's chain.
        Move("to_review", _BEFORE_DECISION, State.REVIEW, _OFFICER, deadline="step"),
        Move("to_scoring", _BEFORE_DECISION, State.SCORING, _OFFICER, deadline="step"),
        Move("to_inspection", _BEFORE_DECISION, State.INSPECTION, _OFFICER, deadline="step"),
        Move("to_decision", _BEFORE_DECISION, State.DECISION, _OFFICER, deadline="step"),
        Move(
            "send_back",
            frozenset({State.REVIEW, State.SCORING, State.INSPECTION, State.DECISION}),
            State.SUBMITTED,
            _CITY,
            needs_reason=True,
            deadline="step",
        ),
        Move("approve", frozenset({State.DECISION}), State.DECIDED, _DECIDER),
        Move("refuse", frozenset({State.DECISION}), State.REFUSED, _DECIDER, needs_reason=True),
        Move("publish", frozenset({State.DECIDED}), State.PUBLICITY, _CITY, deadline="publicity"),
        Move("contest", frozenset({State.PUBLICITY}), State.DECISION, _CITY, needs_reason=True, deadline="step"),
        Move("close_publicity", frozenset({State.PUBLICITY}), State.APPROVED, _CLOCK),
        Move("pay", frozenset({State.APPROVED}), State.PAID, _FINANCE),
        Move("return_payment", frozenset({State.PAID}), State.APPROVED, _FINANCE, needs_reason=True),
        Move(
            "open_evaluation",
            frozenset({State.PAID, State.APPROVED}),
            State.EVALUATION,
            _CITY | _CLOCK,
            deadline="evaluation",
        ),
        Move("evaluate", frozenset({State.EVALUATION}), State.EVALUATED, _CITY),
        Move(
            "claim_back",
            frozenset({State.PAID, State.EVALUATION, State.EVALUATED}),
            State.CLAWBACK,
            _DECIDER,
            needs_reason=True,
            deadline="clawback",
        ),
        Move("recover", frozenset({State.CLAWBACK}), State.RECOVERED, _FINANCE),
        Move("appeal", frozenset({State.REFUSED}), State.APPEAL, _APPLICANT, needs_reason=True),
        Move("uphold_appeal", frozenset({State.APPEAL}), State.DECISION, _DECIDER, needs_reason=True, deadline="step"),
        Move("dismiss_appeal", frozenset({State.APPEAL}), State.REJECTED, _DECIDER, needs_reason=True),
        Move(
            "withdraw",
            frozenset({State.DRAFT, *RUNNING, *RENOUNCEABLE, State.REFUSED, State.APPEAL}),
            State.WITHDRAWN,
            _APPLICANT,
        ),
    ),
)
