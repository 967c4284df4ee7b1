"""What importing a workbook would do, row by row."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.workbooks import Row
from parks.models import ParkPage, ParkService, ParkUnit, Tenant, YearlyFigures


class Step(StrEnum):
    """What becomes of a row."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"  # it says what is on record
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Change:
    """One column, before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of a sheet with what it would do; ``rests_on`` changes when somebody changes what it was compared with."""

    sheet: str
    row: Row
    step: Step
    name: str
    changes: tuple[Change, ...] = ()
    rests_on: tuple[Any, ...] = ()


@dataclass(slots=True)
class Desk:
    """A park as it would be. ``blocked`` says why its page cannot be changed now; empty when it can."""

    page: ParkPage
    units: list[ParkUnit]
    services: list[ParkService]
    tenants: list[Tenant]
    figures: dict[int, YearlyFigures]
    former_title: str = ""
    is_new: bool = False
    blocked: str = ""
    is_changed: bool = False
    tenant_values: list[tuple[Tenant | None, Mapping[str, Any]]] = field(default_factory=list)
    figure_values: list[tuple[int, Mapping[str, Any]]] = field(default_factory=list)

    @property
    def does_something(self) -> bool:
        """Whether anything of the park would be written."""
        return self.is_new or self.is_changed or bool(self.tenant_values or self.figure_values)


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing the file would do; ``desks`` are the parks that it would write."""

    rows: tuple[PlannedRow, ...]
    desks: tuple[Desk, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Step, int]:
        """Step → how many rows."""
        return Counter(planned.step for planned in self.rows)

    @property
    def is_good(self) -> bool:
        """Whether every row may be imported."""
        return not self.counts.get(Step.REFUSE)

    @property
    def does_something(self) -> bool:
        """Whether importing would change anything."""
        return self.is_good and bool(self.desks)

    @property
    def told(self) -> Sequence[PlannedRow]:
        """The rows worth reading: those that stay as they are only count."""
        return [planned for planned in self.rows if planned.step is not Step.KEEP]

    @property
    def fingerprint(self) -> str:
        """The same while the file, what it is compared with and what it would change are the same."""
        parts = [
            (
                one.sheet,
                one.row.number,
                one.step.value,
                [(c.label, c.before, c.after) for c in one.changes],
                one.rests_on,
            )
            for one in self.rows
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
