"""Shorthand for writing demo rules down."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.definition import AgeUnit, Comparison, Group, Window
from criteria.rules.definition import Test as FactTest

Rule = FactTest | Group


@dataclass(frozen=True, slots=True)
class Condition:
    """A criterion without its clause."""

    key: str
    title: str
    rule: Rule
    advice: str = ""


def least(fact: str, number: float | str, *, inclusive: bool = True, window: Window | None = None) -> FactTest:
    """At least ``number``; more than it unless ``inclusive``."""
    return FactTest(
        fact=fact, comparison=Comparison.ABOVE, number=Decimal(str(number)), inclusive=inclusive, window=window
    )


def aged(fact: str, number: int, unit: AgeUnit = AgeUnit.YEARS) -> FactTest:
    """A date that lies at least so far back."""
    return FactTest(fact=fact, comparison=Comparison.ABOVE, number=Decimal(number), age=unit)


def exactly(fact: str, number: int) -> FactTest:
    return FactTest(fact=fact, comparison=Comparison.EQUAL, number=Decimal(number))


def true(fact: str) -> FactTest:
    return FactTest(fact=fact, comparison=Comparison.TRUE)


def false(fact: str) -> FactTest:
    return FactTest(fact=fact, comparison=Comparison.FALSE)


def contains(fact: str, *values: str) -> FactTest:
    return FactTest(fact=fact, comparison=Comparison.CONTAINS_ANY, values=values)
