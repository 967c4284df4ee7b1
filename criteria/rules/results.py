"""What comes of holding rules against facts: structure without words. ``criteria.services.wording`` says it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from criteria.rules.definition import ClauseRef, Criterion, Group, Test
from criteria.rules.facts import Fact


class Outcome(StrEnum):
    """Three values: what is not known is neither passed nor failed."""

    PASS = "pass"  # noqa: S105  # no password
    FAIL = "fail"
    UNKNOWN = "unknown"


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's conjunction: one failure fails, else one unknown is unknown; nothing at all passes."""
    found = set(outcomes)
    if Outcome.FAIL in found:
        return Outcome.FAIL
    return Outcome.UNKNOWN if Outcome.UNKNOWN in found else Outcome.PASS


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Kleene's disjunction: one pass passes, else one unknown is unknown; nothing at all fails."""
    found = set(outcomes)
    if Outcome.PASS in found:
        return Outcome.PASS
    return Outcome.UNKNOWN if Outcome.UNKNOWN in found else Outcome.FAIL


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule held against the facts.

    ``measured`` is the figure that was compared (an age, an average) where there is one, ``short``
    how much is missing (or too much; of an age in days), ``fact`` the fact as found, ``parts`` the
    findings of a group. ``turns_on`` is the day on which an age is reached, ``lacking`` the values that
    a list does not have, ``missing_months`` (first days) the months of a window without a figure.
    """

    rule: Test | Group
    outcome: Outcome
    fact: Fact | None = None
    measured: Decimal | None = None
    short: Decimal | None = None
    parts: tuple["Finding", ...] = ()
    turns_on: date | None = None
    lacking: tuple[str, ...] = ()
    missing_months: tuple[date, ...] = ()

    def unknown_facts(self) -> set[str]:
        """Names of facts that are not known and would decide."""
        if self.outcome is not Outcome.UNKNOWN:
            return set()
        if isinstance(self.rule, Test):
            return {self.rule.fact}
        return set().union(*(part.unknown_facts() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Result:
    """A criterion and what came of it."""

    criterion: Criterion
    finding: Finding

    @property
    def outcome(self) -> Outcome:
        return self.finding.outcome


@dataclass(frozen=True, slots=True)
class Assessment:
    """All criteria of a rule set held against the facts of one case."""

    results: tuple[Result, ...]

    @property
    def outcome(self) -> Outcome:
        """Passed only when every criterion is."""
        return all_of(result.outcome for result in self.results)

    @property
    def unknown_facts(self) -> set[str]:
        return set().union(*(result.finding.unknown_facts() for result in self.results))

    def count(self, outcome: Outcome) -> int:
        return sum(result.outcome is outcome for result in self.results)


class StepKind(StrEnum):
    """What a step of a computation does."""

    RATIO = "ratio"
    FIXED = "fixed"
    TIERED = "tiered"
    PER_UNIT = "per_unit"
    NOT_MET = "not_met"  # the part's own condition does not hold
    PART_CAP = "part_cap"
    SUM = "sum"
    SPEND_CAP = "spend_cap"
    PROJECT_CAP = "project_cap"
    YEAR_CAP = "year_cap"
    BUDGET_CAP = "budget_cap"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``amount`` (元) is what stands after it; ``inputs`` are the figures it used, by name.

    Names: ``base`` (the fact, named by ``fact``), ``percent``, ``tier`` (where it begins), ``units``,
    ``unit_size``, ``each``, ``before`` (what a bound or rounding met), ``cap``, ``granted``.
    """

    kind: StepKind
    title: str
    amount: Decimal
    inputs: tuple[tuple[str, Decimal], ...] = ()
    clause: ClauseRef | None = None
    fact: str = ""

    def figure(self, name: str) -> Decimal | None:
        """The input ``name``."""
        return dict(self.inputs).get(name)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in 元 with each step to it; ``total`` is None while ``missing`` facts are unknown.

    ``at_most`` is the least of the bounds that are known, with or without a total; None where there is none.
    """

    total: Decimal | None
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    at_most: Decimal | None = None
