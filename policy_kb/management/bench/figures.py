"""The figures of a benchmark and the table they are printed in. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

COLUMNS = ("figure", "value", "unit", "aim or floor", "")


class Bound(StrEnum):
    """On which side of its limit a figure should lie."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: a measured value in ``unit``, and what it is compared to.

    ``limit`` is None where there is nothing to reach; ``note`` then says what the value can be
    compared with, if anything.
    """

    name: str
    value: float
    unit: str
    bound: Bound | None = None
    limit: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the value is on the right side of its limit; None without a limit."""
        if self.limit is None or self.bound is None:
            return None
        return self.value <= self.limit if self.bound is Bound.AT_MOST else self.value >= self.limit

    def as_dict(self) -> dict[str, object]:
        """For JSON between processes."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "Figure":
        """What ``as_dict`` gave, read back from JSON."""
        bound = data.get("bound")
        return cls(**{**data, "bound": Bound(bound) if bound else None})


def at_most(name: str, value: float, unit: str, limit: float, note: str = "") -> Figure:
    """A figure that should not exceed ``limit``."""
    return Figure(name, value, unit, Bound.AT_MOST, limit, note)


def at_least(name: str, value: float, unit: str, limit: float, note: str = "") -> Figure:
    """A figure that should reach ``limit``."""
    return Figure(name, value, unit, Bound.AT_LEAST, limit, note)


def number(value: float) -> str:
    """A value with the digits that matter: 0.527, 4.21, 81.3, 1,210."""
    size = abs(value)
    if size >= 1000 or float(value).is_integer():
        return f"{value:,.0f}"
    if size >= 10:
        return f"{value:.1f}"
    return f"{value:.3f}" if size < 1 else f"{value:.2f}"


def table(figures: Iterable[Figure]) -> str:
    """The figures as an aligned text table with a heading; the last column says whether a limit is kept."""
    rows = [COLUMNS, *(_row(figure) for figure in figures)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(_padded(row, widths)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths[:-1]), *lines[1:]])


def _row(figure: Figure) -> tuple[str, ...]:
    limit = f"{figure.bound} {number(figure.limit)}" if figure.bound and figure.limit is not None else ""
    compared = "; ".join(part for part in (limit, figure.note) if part) or "-"
    verdict = {True: "ok", False: "SHORT", None: ""}[figure.holds]
    return figure.name, number(figure.value), figure.unit, compared, verdict


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
    cells[1] = " " * (widths[1] - _width(row[1])) + row[1]  # values align at the right
    return cells


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
