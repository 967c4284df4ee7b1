"""What is read from a sheet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _


class UnreadableWorkbookError(Exception):
    """No row can be read; ``reason`` says why, in words for the person who brought the file."""

    def __init__(self, reason: object) -> None:
        super().__init__(reason)
        self.reason = str(reason)


@dataclass(frozen=True, slots=True)
class Column:
    """A column to read: ``key`` in the values, ``head`` as it stands above (``aliases`` are as good).

    ``read`` makes of a cell's value, which is never blank, what the caller wants (``core.workbooks.cells``
    has the usual ones); the words of its ValueError or ValidationError become an error of the row.
    Without it a cell is text. A ``required`` column must be there, and filled in every row.
    """

    key: str
    head: str
    read: Callable[[Any], Any] | None = None
    required: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in a row, under which head (empty: with the row as a whole)."""

    head: str
    message: str

    def __str__(self) -> str:
        return f"{self.head}{_('：')}{self.message}" if self.head else self.message


@dataclass(slots=True)
class Row:
    """A row: ``number`` as Excel counts, ``values`` by key (None where empty or wrong), ``errors``.

    Callers add errors of their own (a domain that is taken, a row that comes twice).
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.errors

    def refuse(self, head: object, message: object) -> None:
        """Note that something is wrong under ``head``."""
        self.errors.append(CellError(str(head), str(message)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of the first sheet, and the heads of columns that nobody asked for."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...] = ()

    @property
    def good(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_good)

    @property
    def bad(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.is_good)
