"""What the portal holds of a person, kind by kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from core.personal_data import Fate, Kind, Outcome, Row, announced_kinds
from core.personal_data.holdings import Holding

SHOWN = 200  # rows of one table on a page; an export has all of them


@dataclass(frozen=True, slots=True)
class Held:
    """A kind with what there is of it: ``outcomes`` tell how many rows and what becomes of them."""

    kind: Kind
    outcomes: tuple[Outcome, ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(outcome.count for outcome in self.outcomes)

    @property
    def may_be_erased(self) -> bool:
        """Whether the person may have it erased without closing the account, and there is something to erase."""
        return self.kind.separately and any(outcome.fate is not Fate.KEPT for outcome in self.outcomes)

    def with_fate(self, fate: Fate) -> tuple[Outcome, ...]:
        """Those that are deleted, anonymised or kept."""
        return tuple(outcome for outcome in self.outcomes if outcome.fate is fate)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one holding on a page; ``more`` how many are not shown."""

    title: str
    why: str
    count: int
    rows: tuple[Row, ...]
    is_told: bool

    @property
    def more(self) -> int:
        return self.count - len(self.rows) if self.is_told else 0


def held_of(person: User) -> list[Held]:
    """Every kind of which there is something, upper floors first; as many queries as there are tables."""
    found = (Held(kind, tuple(kind.outcomes(person))) for kind in announced_kinds())
    return [held for held in found if held.outcomes]


def sections_of(held: list[Held]) -> list[tuple[str, list[Held]]]:
    """The same by section, the account's own first."""
    sections: dict[str, list[Held]] = {}
    for each in reversed(held):
        sections.setdefault(str(each.kind.section), []).insert(0, each)
    return [(title, sorted(kinds, key=lambda each: each.kind.order)) for title, kinds in sections.items()]


def tables_of(kind: Kind, person: User) -> list[Table]:
    """What is told of a kind, at most ``SHOWN`` rows of each table."""
    return [table for table in (_table(holding, person) for holding in kind.holdings) if table.count]


def blockers_of(person: User, now: datetime) -> list[str]:
    """What must be done before the account can be closed, in words for the person."""
    return list(dict.fromkeys(_blockers(person, now)))


def _blockers(person: User, now: datetime) -> Iterator[str]:
    if person.works_behind_the_counter:
        yield _("您的账号有后台岗位。请先由管理员收回岗位，再注销账号。")
    for kind in announced_kinds():
        yield from kind.blockers(person, now)


def _table(holding: Holding, person: Any) -> Table:
    count = holding.of(person).count()
    rows = tuple(islice(holding.rows(person), SHOWN)) if count else ()
    return Table(holding.name, str(holding.why), count, rows, is_told=bool(holding.shown))
