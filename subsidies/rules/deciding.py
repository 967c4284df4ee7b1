"""How much may be granted, and who may say so: the sums and counts of a decision. Pure; 元."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Bounds:
    """What bounds an amount: what was ``asked``, what the amount table gave on submission (``computed``), what it
    gives for the spend that an inspection ``confirmed``. None where nothing says."""

    asked: Decimal | None = None
    computed: Decimal | None = None
    confirmed: Decimal | None = None

    @property
    def most(self) -> Decimal | None:
        """The least of them: what is suggested, and what may not be exceeded. None without any."""
        return min((bound for bound in (self.asked, self.computed, self.confirmed) if bound is not None), default=None)


def approved_levels(words: Iterable[bool]) -> int:
    """How many levels stand approved, of the words (approved, or returned) in their order: a return begins anew."""
    levels = 0
    for is_approved in words:
        levels = levels + 1 if is_approved else 0
    return levels
