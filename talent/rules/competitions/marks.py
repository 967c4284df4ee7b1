"""Marks of judges by a rubric, and how they are brought onto one scale. Pure.

A judge who marks low is not to cost an entry its place. Each judge's totals are taken as distances from that
judge's own mean, counted in that judge's own spread (population standard deviation), and laid on the common scale
of the round: the mean of the judges' means, and the mean of their spreads. What nothing can be told from stands on
the common mean: the marks of a judge with a single entry, or whose totals are all alike. Where every judge is of
that kind nothing can be normalised, and everything stands on the common mean.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import sqrt

FULL = 100  # the scale of a total
CENT = Decimal("0.01")
FINE = Decimal("0.0001")
SMALLEST_SPREAD = 1e-9
LEAST_TO_TRIM = 3  # one is left at least


@dataclass(frozen=True, slots=True)
class Weighted:
    """An item of the rubric: marks from 0 to ``most``, counted by ``weight`` (a part of the sum of all weights)."""

    key: int
    title: str
    most: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """A judge's total for an entry, from 0 to 100."""

    judge: int
    entry: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a judge's totals lie (or those of all together): mean and spread."""

    mean: float
    spread: float

    @property
    def tells(self) -> bool:
        """Whether anything can be told from its distances."""
        return self.spread > SMALLEST_SPREAD


def total_of(items: Sequence[Weighted], points: Mapping[int, Decimal]) -> Decimal:
    """The weighted total from 0 to 100, to four places. Raises KeyError for an item without points."""
    weights = sum((Fraction(item.weight) for item in items), Fraction(0))
    if not weights:
        return Decimal(0)
    parts = (Fraction(points[item.key]) / Fraction(item.most) * Fraction(item.weight) for item in items)
    total = sum(parts, Fraction(0)) / weights * FULL
    return (Decimal(total.numerator) / Decimal(total.denominator)).quantize(FINE, ROUND_HALF_UP)


def scale_of(totals: Sequence[float]) -> Scale:
    """Mean and population standard deviation of at least one total."""
    mean = sum(totals) / len(totals)
    return Scale(mean, sqrt(sum((each - mean) ** 2 for each in totals) / len(totals)))


def scales(marks: Iterable[Mark]) -> dict[int, Scale]:
    """The scale of each judge, by key."""
    totals: dict[int, list[float]] = {}
    for mark in marks:
        totals.setdefault(mark.judge, []).append(float(mark.total))
    # Sorted, so that the order in which marks come changes no last digit.
    return {judge: scale_of(sorted(found)) for judge, found in sorted(totals.items())}


def common_scale(by_judge: Mapping[int, Scale]) -> Scale:
    """What all are laid upon: the mean of the means, and of the spreads of those from whom something can be told."""
    if not by_judge:
        return Scale(0.0, 0.0)
    means = sorted(each.mean for each in by_judge.values())
    spreads = sorted(each.spread for each in by_judge.values() if each.tells)
    return Scale(sum(means) / len(means), sum(spreads) / len(spreads) if spreads else 0.0)


def normalised(marks: Sequence[Mark], common: Scale | None = None) -> list[Decimal]:
    """Each mark on the common scale, to four places, in the order given; it may lie above 100 or below 0.

    ``common`` is that of the marks themselves unless another is given.
    """
    own = scales(marks)
    laid = common_scale(own) if common is None else common
    return [_fine(_laid(float(mark.total), own[mark.judge], laid)) for mark in marks]


def _laid(total: float, own: Scale, common: Scale) -> float:
    if not own.tells:
        return common.mean
    return common.mean + (total - own.mean) / own.spread * common.spread


def _fine(value: float) -> Decimal:
    # By way of ten places: a hair of floating point must not decide which way a half is rounded.
    return Decimal(str(round(value, 10))).quantize(FINE, ROUND_HALF_UP)


def mean_of(totals: Sequence[Decimal], *, trim_from: int = 0) -> Decimal:
    """The mean to two places; of ``trim_from`` totals or more (0: never) without the highest and the lowest.

    Raises ValueError for none.
    """
    if not totals:
        raise ValueError("nobody has marked this")
    kept = sorted(totals)
    if trim_from and len(kept) >= max(trim_from, LEAST_TO_TRIM):
        kept = kept[1:-1]
    return (sum(kept, Decimal(0)) / len(kept)).quantize(CENT, ROUND_HALF_UP)
