"""When two applications have the same facts: their criteria, as they were frozen, held against each other. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Likeness(StrEnum):
    """How alike two cases are."""

    SAME = "same"  # every criterion came out alike, on the same values
    ALIKE = "alike"  # every criterion came out alike, on other values
    OTHER = "other"  # some criterion came out otherwise, or other criteria were asked
    UNKNOWN = "unknown"  # of another scheme, or nothing was recorded


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion of a case: its ``outcome``, and the ``values`` that were found, in words."""

    outcome: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A case: its scheme, and its criteria by key."""

    scheme: int
    criteria: Mapping[str, Judged]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike they are, and the keys of the criteria in which they differ, in the first one's order."""

    likeness: Likeness
    differing: tuple[str, ...] = ()

    @property
    def comes_out_alike(self) -> bool:
        return self.likeness in (Likeness.SAME, Likeness.ALIKE)


def compared(one: Facts, other: Facts) -> Comparison:
    """Two cases. Criteria count by their keys; those that only one of them has differ."""
    if one.scheme != other.scheme or not one.criteria or not other.criteria:
        return Comparison(Likeness.UNKNOWN)
    keys = list(dict.fromkeys([*one.criteria, *other.criteria]))
    by_outcome = tuple(key for key in keys if _outcome(one, key) != _outcome(other, key))
    if by_outcome:
        return Comparison(Likeness.OTHER, by_outcome)
    by_values = tuple(key for key in keys if one.criteria[key].values != other.criteria[key].values)
    return Comparison(Likeness.ALIKE if by_values else Likeness.SAME, by_values)


def _outcome(facts: Facts, key: str) -> str | None:
    judged = facts.criteria.get(key)
    return judged.outcome if judged else None
