"""Submitted expenses by category, added up. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.money import exchanged
from subsidies.rules.scheme import ExpenseCategory
from subsidies.rules.submitted import ExpenseRecord


@dataclass(frozen=True, slots=True)
class ExpenseGroup:
    """The lines of one category, in the order of the company; sums in 元."""

    title: str
    lines: tuple[ExpenseRecord, ...]

    @property
    def spent(self) -> Decimal:
        return sum((exchanged(line.amount, line.rate) for line in self.lines), Decimal(0))

    @property
    def eligible(self) -> Decimal:
        return sum((line.eligible for line in self.lines), Decimal(0))


def expense_groups(categories: Iterable[ExpenseCategory], lines: Iterable[ExpenseRecord]) -> tuple[ExpenseGroup, ...]:
    """A group for each category that has lines, in the order of the form; unknown categories last, under their keys."""
    titles = {category.key: category.title for category in categories}
    found: dict[str, list[ExpenseRecord]] = {key: [] for key in titles}
    for line in lines:
        found.setdefault(line.category, []).append(line)
    return tuple(ExpenseGroup(titles.get(key, key), tuple(group)) for key, group in found.items() if group)
