"""What other rules would have made of an application, and which of them made the difference. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from criteria.rules.amounts import compute
from criteria.rules.definition import RuleSetDefinition
from criteria.rules.evaluation import assess
from criteria.rules.results import Amount, Outcome, Step, StepKind
from subsidies.rules.backtest_facts import Judged

NOTHING = Decimal(0)


class Effect(StrEnum):
    """What the other rules do to an application."""

    WINS = "wins"  # meets the conditions now
    LOSES = "loses"  # met them before
    MORE = "more"  # meets them before and after, and gets more
    LESS = "less"
    SHIFTS = "shifts"  # meets them neither before nor after, but for other reasons, or less surely
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one case: each criterion's outcome by its key, and the amount (元; None where it is not known)."""

    outcome: Outcome
    criteria: Mapping[str, Outcome]
    total: Decimal | None = None
    steps: tuple[Step, ...] = ()

    @property
    def granted(self) -> Decimal:
        """What it costs, in 元: nothing unless every condition is met."""
        return (self.total or NOTHING) if self.outcome is Outcome.PASS else NOTHING

    def says_the_same(self, other: "Verdict") -> bool:
        """Whether outcomes and amount agree, criterion by criterion."""
        return (self.outcome, self.criteria, self.total) == (other.outcome, other.criteria, other.total)


@dataclass(frozen=True, slots=True)
class Turn:
    """A criterion whose outcome is another; None where the rules do not have it."""

    key: str
    before: Outcome | None
    after: Outcome | None


def replay(rules: RuleSetDefinition, judged: Judged, *, budget: Decimal | None) -> Verdict:
    """Hold the facts of a case against ``rules``; ``budget`` (元) is that of its call."""
    assessment = assess(rules, judged.facts, day=judged.day)
    amount = Amount(None)
    if rules.amount is not None:
        amount = compute(rules.amount, judged.facts, day=judged.day, granted_this_year=judged.taken, budget_left=budget)
    criteria = {result.criterion.key: result.outcome for result in assessment.results}
    return Verdict(assessment.outcome, criteria, amount.total, amount.steps)


def effect_of(before: Verdict, after: Verdict) -> Effect:
    """What lies between the two."""
    passed, passes = before.outcome is Outcome.PASS, after.outcome is Outcome.PASS
    if passed != passes:
        return Effect.WINS if passes else Effect.LOSES
    if passes:
        if before.granted == after.granted:
            return Effect.SAME
        return Effect.MORE if after.granted > before.granted else Effect.LESS
    return Effect.SAME if before.outcome is after.outcome else Effect.SHIFTS


def turns(before: Verdict, after: Verdict) -> tuple[Turn, ...]:
    """Criteria whose outcomes differ, those of ``after`` first and in their order.

    Of who wins or loses only those that stood in the way, before or after: nothing else made the difference.
    """
    keys = dict.fromkeys((*after.criteria, *before.criteria))
    found = [Turn(key, before.criteria.get(key), after.criteria.get(key)) for key in keys]
    differ = tuple(turn for turn in found if turn.before is not turn.after)
    match effect_of(before, after):
        case Effect.WINS:
            return tuple(turn for turn in differ if turn.before not in (Outcome.PASS, None))
        case Effect.LOSES:
            return tuple(turn for turn in differ if turn.after not in (Outcome.PASS, None))
    return differ


def parts_changed(before: Verdict, after: Verdict) -> tuple[Step, ...]:
    """Steps of the computation that come to something else: parts by their amount, bounds by what they cut off."""
    then, now = _weights(before.steps), _weights(after.steps)
    keys = [key for key in dict.fromkeys((*now, *then)) if _weight(now.get(key)) != _weight(then.get(key))]
    bounds_and_parts = [key for key in keys if key[0] not in (StepKind.SUM, StepKind.ROUNDED)]
    return tuple(now.get(key) or then[key] for key in bounds_and_parts or keys)


Key = tuple[StepKind, str, str]


def _weights(steps: tuple[Step, ...]) -> dict[Key, Step]:
    return {(step.kind, step.title, step.fact): step for step in steps}


def _weight(step: Step | None) -> Decimal | None:
    if step is None:
        return None
    before = step.figure("before")
    return step.amount if before is None else before - step.amount


@dataclass(slots=True)
class Tally:
    """Cases by outcome, and their sums in 元: what is granted, and what hangs on conditions still to be confirmed."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    granted: Decimal = NOTHING
    open: Decimal = NOTHING

    def add(self, verdict: Verdict) -> None:
        """Count one case."""
        self.outcomes[verdict.outcome] += 1
        self.granted += verdict.granted
        if verdict.outcome is Outcome.UNKNOWN:
            self.open += verdict.total or NOTHING
