"""From marks to a grade, by thresholds that are data. Pure."""

from collections.abc import Iterable
from decimal import Decimal


def grade_of(total: Decimal, thresholds: Iterable[tuple[Decimal, str]]) -> str:
    """The grade of the highest threshold that ``total`` reaches; empty below all of them."""
    reached = [(least, grade) for least, grade in thresholds if total >= least]
    return max(reached, key=lambda pair: pair[0])[1] if reached else ""
