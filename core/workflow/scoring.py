"""What the marks of several experts come to. Pure; the order of the experts never matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from core.workflow.definitions import RubricItem, Scoring

CENT = Decimal("0.01")
STEP = Decimal("0.5")  # marks are given in halves


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a round: the mean of the totals and how far the highest lies above the lowest, in marks to two places."""

    average: Decimal
    spread: Decimal
    is_flagged: bool  # further apart than the scheme lets pass


class Fault(StrEnum):
    """What a review lacks to be submitted."""

    MISSING = "missing"  # an item without marks
    RANGE = "range"  # below 0 or above the item's most
    STEP = "step"  # neither whole nor a half
    COMMENT = "comment"  # an item below half of its marks, and no words why


def total_of(scores: Mapping[str, Decimal]) -> Decimal:
    """The sum of an expert's marks."""
    return sum(scores.values(), Decimal(0))


def faults(items: Sequence[RubricItem], scores: Mapping[str, Decimal], comment: str) -> list[tuple[str, Fault]]:
    """What stands against submitting, each with the key of its item (empty for the comment), in the rubric's order."""
    found = [(item.key, fault) for item in items if (fault := _fault(item, scores.get(item.key)))]
    if not comment.strip() and any(is_low(item, scores.get(item.key)) for item in items):
        found.append(("", Fault.COMMENT))
    return found


def is_low(item: RubricItem, marks: Decimal | None) -> bool:
    """Whether these marks are less than half of what the item gives."""
    return marks is not None and marks * 2 < item.most


def _fault(item: RubricItem, marks: Decimal | None) -> Fault | None:
    if marks is None:
        return Fault.MISSING
    if not 0 <= marks <= item.most:
        return Fault.RANGE
    return Fault.STEP if marks % STEP else None


def is_enough(submitted: int, needed: int) -> bool:
    """Whether ``submitted`` of the experts asked are as many as must answer: n of m."""
    return submitted >= max(needed, 1)


def outcome(totals: Sequence[Decimal], *, full_mark: int, apart: int) -> Outcome:
    """The result of at least one total; ``apart`` is the percentage of the full mark that totals may differ by.

    Raises ValueError for none.
    """
    if not totals:
        raise ValueError("no expert has scored")
    spread = max(totals) - min(totals)
    average = (sum(totals, Decimal(0)) / len(totals)).quantize(CENT, ROUND_HALF_UP)
    return Outcome(average, spread.quantize(CENT), is_flagged=spread * 100 > full_mark * apart)


def passes(average: Decimal, scoring: Scoring) -> bool:
    """Whether the average reaches the scheme's pass mark."""
    return average * 100 >= scoring.full_mark * scoring.passing


def item_averages(items: Sequence[RubricItem], reviews: Sequence[Mapping[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """The title of each item with the mean of its marks, to two places."""
    if not reviews:
        return []
    return [
        (item.title, (sum((each.get(item.key, Decimal(0)) for each in reviews), Decimal(0)) / len(reviews)).quantize(CENT, ROUND_HALF_UP))
        for item in items
    ]  # fmt: skip
