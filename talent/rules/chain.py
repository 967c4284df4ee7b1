"""The review chain of a programme: its steps as stages of an application. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.workflow.definitions import ReviewStep
from core.working_days import DayUnit
from talent.rules.programme import ReviewRole
from talent.workflow import Actor, State

STATES = {ReviewRole.OFFICER: State.REVIEW, ReviewRole.VISITORS: State.VISIT, ReviewRole.COMMITTEE: State.DECISION}
MOVES = {State.REVIEW: "to_review", State.VISIT: "to_visit", State.DECISION: "to_decision"}
BACK = {State.SUBMITTED: "supplement", State.REVIEW: "supplement_to_review", State.VISIT: "supplement_to_visit"}
LOOK = ReviewStep(key="_look", title="初审", role=ReviewRole.OFFICER.value, days=5, unit=DayUnit.WORKING)
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
    def actor(self) -> Actor:
        """Who has to act for the stage to end."""
        return Actor.DECIDER if self.state is State.DECISION else Actor.OFFICER


def stages_of(steps: Sequence[ReviewStep]) -> tuple[Stage, ...]:
    """The stages in order. Officers always look first, the decision always comes last, and comes once."""
    before = [step for step in steps if step.role != ReviewRole.COMMITTEE]
    last = next((step for step in steps if step.role == ReviewRole.COMMITTEE), DECISION)
    if not before or before[0].role != ReviewRole.OFFICER:
        before = [LOOK, *before]
    first, *others = before
    return (
        Stage(first, State.SUBMITTED),
        *(Stage(step, STATES[ReviewRole(step.role)]) for step in others),
        Stage(last, State.DECISION),
    )


def stage_at(stages: Sequence[Stage], key: str) -> Stage:
    """The stage whose step has ``key``; the first when there is none such."""
    return next((stage for stage in stages if stage.key == key), stages[0])


def next_stage(stages: Sequence[Stage], key: str) -> Stage | None:
    """What follows the stage ``key``; None after the decision."""
    place = list(stages).index(stage_at(stages, key))
    return stages[place + 1] if place + 1 < len(stages) else None
