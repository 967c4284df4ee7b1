"""Whether support is applied for twice: other living applications of an enterprise held against a scheme's rule. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from subsidies.rules.scheme import DuplicateRule

FORBIDDING = frozenset({DuplicateRule.FORBID_SAME_LEVEL, DuplicateRule.FORBID_ALL})


@dataclass(frozen=True, slots=True)
class Other:
    """A submitted application of the same enterprise that is neither over nor refused; ``title`` is its scheme's."""

    number: str
    title: str
    scheme: int  # key
    category: str
    slot: str  # what it is about, as ``Application`` has it; empty for the enterprise itself


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Support for the same thing. ``blocks``: there may be no second one; else the office decides."""

    other: Other
    blocks: bool


def duplicates(
    rule: DuplicateRule, *, scheme: int, category: str, slot: str, others: Iterable[Other]
) -> tuple[Duplicate, ...]:
    """Others of the scheme, or of its category, about the same thing.

    A site or warehouse is told apart; what an enterprise applies for itself (another exhibition, another
    year) is not, so that is only warned of. So is what may be had twice while the higher one counts.
    """
    blocks = rule in FORBIDDING and bool(slot)
    return tuple(
        Duplicate(other, blocks)
        for other in others
        if other.slot == slot and (other.scheme == scheme or other.category == category)
    )
