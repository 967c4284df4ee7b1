"""Holding rules against facts: pass, fail or unknown (Kleene), never a guess. Pure.

A fact that is missing, or of another kind than the rule reads, is unknown. Whatever becomes known
later may turn unknown into pass or fail, but never one of these into the other.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from criteria.rules.ages import after, age
from criteria.rules.definition import AgeUnit, Comparison, Group, RuleSetDefinition, Test
from criteria.rules.facts import Fact, Facts, Series
from criteria.rules.results import Assessment, Finding, Outcome, Result, all_of, any_of
from criteria.rules.windows import Span, exactly, missing_months, over_window


def assess(definition: RuleSetDefinition, facts: Facts, *, day: date) -> Assessment:
    """Every criterion against ``facts`` as of the reference ``day``, in the order of the rule set."""
    return Assessment(
        tuple(Result(criterion, evaluate(criterion.rule, facts, day=day)) for criterion in definition.criteria)
    )


def evaluate(rule: Test | Group, facts: Facts, *, day: date) -> Finding:
    """One rule against ``facts``. Every part of a group is looked at, so that all can be shown."""
    if isinstance(rule, Test):
        return _tested(rule, facts.get(rule.fact), day)
    parts = tuple(evaluate(part, facts, day=day) for part in rule.parts)
    join = all_of if rule.match == "all" else any_of
    return Finding(rule, join(part.outcome for part in parts), parts=parts)


def _tested(test: Test, fact: Fact | None, day: date) -> Finding:
    finding = Finding(test, Outcome.UNKNOWN, fact)
    match fact.value if fact else None:
        case bool() as value:
            finding = _yes_or_no(finding, test, value=value)
        case Decimal() | int() as value if test.window is None:
            finding = _figure(finding, test, exactly(Decimal(value)))
        case date() as value:
            finding = _date(finding, test, value, day)
        case str() as value:
            finding = _choice(finding, test, value)
        case tuple() as value:
            finding = _list(finding, test, value)
        case Series() as value:
            finding = _series(finding, test, value, day)
    return finding


def _either(*, holds: bool) -> Outcome:
    return Outcome.PASS if holds else Outcome.FAIL


def _yes_or_no(finding: Finding, test: Test, *, value: bool) -> Finding:
    if test.comparison not in (Comparison.TRUE, Comparison.FALSE):
        return finding
    return replace(finding, outcome=_either(holds=value is (test.comparison is Comparison.TRUE)))


def _figure(finding: Finding, test: Test, span: Span) -> Finding:
    bound = test.number
    if bound is None or test.age is not None:
        return finding
    found = replace(finding, measured=span.point)
    match test.comparison:
        case Comparison.ABOVE:
            reaches: Callable[[Decimal], bool] = bound.__le__ if test.inclusive else bound.__lt__
            outcome = _certain(surely=reaches(span.low), possibly=reaches(span.high))
            short = bound - (span.point or span.high)
        case Comparison.BELOW:
            stays: Callable[[Decimal], bool] = bound.__ge__ if test.inclusive else bound.__gt__
            outcome = _certain(surely=stays(span.high), possibly=stays(span.low))
            short = (span.point or span.low) - bound
        case Comparison.EQUAL:
            outcome = _certain(surely=span.point == bound, possibly=span.low <= bound <= span.high)
            short = abs(bound - span.low)
        case _:
            return finding
    return replace(found, outcome=outcome, short=short if outcome is Outcome.FAIL else None)


def _certain(*, surely: bool, possibly: bool) -> Outcome:
    """What holds wherever the figure lies passes, what holds nowhere fails."""
    if surely:
        return Outcome.PASS
    return Outcome.UNKNOWN if possibly else Outcome.FAIL


def _series(finding: Finding, test: Test, series: Series, day: date) -> Finding:
    if test.window is None:
        return finding
    found = _figure(finding, test, over_window(series, test.window, day))
    return replace(found, missing_months=tuple(missing_months(series, test.window, day)))


def _date(finding: Finding, test: Test, value: date, day: date) -> Finding:
    if test.age is not None:
        return _aged(finding, test, value, day, test.age)
    bound = test.day
    if bound is None:
        return finding
    holds = {
        Comparison.ABOVE: value >= bound if test.inclusive else value > bound,
        Comparison.BELOW: value <= bound if test.inclusive else value < bound,
        Comparison.EQUAL: value == bound,
    }.get(test.comparison)
    return finding if holds is None else replace(finding, outcome=_either(holds=holds))


def _aged(finding: Finding, test: Test, start: date, day: date, unit: AgeUnit) -> Finding:
    """Compares the day with the anniversary: three years and a day are no longer 不超过 3 年."""
    if test.number is None:
        return finding
    ripe = after(start, int(test.number), unit)
    found = replace(finding, measured=Decimal(age(start, day, unit)))
    match test.comparison:
        case Comparison.ABOVE:
            holds = day >= ripe if test.inclusive else day > ripe
        case Comparison.BELOW:
            holds = day <= ripe if test.inclusive else day < ripe
        case _:
            return replace(found, outcome=_either(holds=found.measured == test.number))
    short = None if holds else Decimal(abs((ripe - day).days))
    return replace(found, outcome=_either(holds=holds), short=short, turns_on=ripe)


def _choice(finding: Finding, test: Test, value: str) -> Finding:
    if test.comparison not in (Comparison.ONE_OF, Comparison.EQUAL) or not test.values:
        return finding
    return replace(finding, outcome=_either(holds=value in test.values))


def _list(finding: Finding, test: Test, values: tuple[str, ...]) -> Finding:
    lacking = tuple(value for value in test.values if value not in values)
    match test.comparison:
        case Comparison.CONTAINS_ALL:
            holds = not lacking
        case Comparison.CONTAINS_ANY:
            holds = len(lacking) < len(test.values)
        case _:
            return finding
    return replace(finding, outcome=_either(holds=holds), lacking=() if holds else lacking)
