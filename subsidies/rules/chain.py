"""The review chain of a scheme: its steps as stages of an application, from the first look to the decision. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.workflow.definitions import ReviewStep
from core.working_days import DayUnit
from subsidies.rules.scheme import ReviewRole, SchemeDefinition
from subsidies.workflow import Actor, State

# Who has a step, and the state an application is in meanwhile.
STATES = {
    ReviewRole.DISTRICT_OFFICER: State.REVIEW,
    ReviewRole.OFFICER: State.REVIEW,
    ReviewRole.REVIEWER: State.SCORING,
    ReviewRole.AUDITOR: State.INSPECTION,
    ReviewRole.INSPECTOR: State.INSPECTION,
    ReviewRole.COMMITTEE: State.DECISION,
}
ACTORS = {ReviewRole.DISTRICT_OFFICER: Actor.OFFICER, ReviewRole.COMMITTEE: Actor.DECIDER}
MOVES = {
    State.REVIEW: "to_review",
    State.SCORING: "to_scoring",
    State.INSPECTION: "to_inspection",
    State.DECISION: "to_decision",
}
BACK = {
    State.SUBMITTED: "supplement",
    State.REVIEW: "supplement_to_review",
    State.SCORING: "supplement_to_scoring",
    State.INSPECTION: "supplement_to_inspection",
}
LOOK = ReviewStep(key="_look", title="审核", role=ReviewRole.OFFICER.value, days=10, unit=DayUnit.WORKING)
DECISION = ReviewStep(key="_decision", title="审定", role=ReviewRole.COMMITTEE.value, days=10, unit=DayUnit.WORKING)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the chain with the state that an application has while it is there."""

    step: ReviewStep
    state: State

    @property
    def key(self) -> str:
        return self.step.key

    @property
    def role(self) -> ReviewRole:
        return ReviewRole(self.step.role)

    @property
    def actor(self) -> Actor:
        """Who has to act for the stage to end: officers, but for the decision itself."""
        return ACTORS.get(self.role, Actor.CITY_OFFICER)


def stages_of(form: SchemeDefinition) -> tuple[Stage, ...]:
    """The stages in order. Officers always look first, the decision always comes last, and comes once.

    Steps after the first one of the committee, and the payment, are no stages of the review.
    """
    return chain(form.steps)


def chain(steps: Sequence[ReviewStep]) -> tuple[Stage, ...]:
    """The stages of any steps, as an officer may have written them."""
    found = [step for step in steps if ReviewRole(step.role) in STATES]
    committee = next((place for place, step in enumerate(found) if step.role == ReviewRole.COMMITTEE), None)
    before = found if committee is None else found[:committee]
    last = DECISION if committee is None else found[committee]
    if not before or before[0].role not in {ReviewRole.DISTRICT_OFFICER, ReviewRole.OFFICER}:
        before = [LOOK, *before]
    first, *others = before
    return (
        Stage(first, State.SUBMITTED),
        *(Stage(step, STATES[ReviewRole(step.role)]) for step in others),
        Stage(last, State.DECISION),
    )


def stage_at(stages: Sequence[Stage], key: str) -> Stage:
    """The stage whose step has ``key``; the first when there is none such (an application older than the chain)."""
    return next((stage for stage in stages if stage.key == key), stages[0])


def next_stage(stages: Sequence[Stage], key: str) -> Stage | None:
    """What follows the stage ``key``; None after the decision."""
    place = list(stages).index(stage_at(stages, key))
    return stages[place + 1] if place + 1 < len(stages) else None


def payment_step(form: SchemeDefinition) -> ReviewStep | None:
    """The step that says how long payment takes, where the scheme has one."""
    return next((step for step in form.steps if step.role == ReviewRole.FINANCE), None)
