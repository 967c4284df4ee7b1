"""Rows of one table that are about a person, and what becomes of them when the account is closed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from core.personal_data.words import Row, Shown, row_of

Words = str | Promise
Eraser = Callable[[QuerySet[Any], Any, datetime], int]
Opener = Callable[[Any, Any, datetime], bytes | None]


class Fate(StrEnum):
    """What becomes of rows."""

    DELETED = "deleted"
    ANONYMISED = "anonymised"  # the row stays, nothing in it tells who it was
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, or is going to be done, with how many rows; ``why`` tells the reason or what stays."""

    title: str
    fate: Fate
    count: int
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the record of an erasure."""
        return {"title": self.title, "fate": self.fate.value, "count": self.count, "why": self.why}


def anybody(_row: Any, _person: Any) -> bool:
    """Whoever the row is about may have its file."""
    return True


def nobody(_row: Any, _person: Any) -> bool:
    """The file is no data of the person's."""
    return False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a row. ``may_have`` says whether the person may have it now (given the row and the person); ``open``
    returns its bytes (given the moment besides) where reading it takes more than opening it. Files of which
    ``is_sensitive`` is true are handed out only when they are asked for besides. ``size`` is a column, empty for none.
    """

    column: str = "file"
    name: str = "file_name"
    size: str = "size"
    may_have: Callable[[Any, Any], bool] = anybody
    open: Opener | None = None
    is_sensitive: Callable[[Any], bool] = field(default=lambda _row: False)

    def read(self, row: Any, person: Any, now: datetime) -> bytes | None:
        """The bytes, or None for a file that is gone, or none of the person's."""
        file = getattr(row, self.column)
        if not file or not self.may_have(row, person):
            return None
        try:
            if self.open is not None:
                return self.open(row, person, now)
            with file.open("rb") as stored:
                content: bytes = stored.read()
        except FileNotFoundError:
            return None
        return content


@dataclass(frozen=True, slots=True)
class Holding:
    """``by`` are the columns that hold the account; ``find`` finds the rows where those alone do not say it.

    ``shown`` columns are told to the person, none where only the number is told. ``blank`` says what columns
    become when rows are anonymised. ``erase`` stands for what the app's own services do instead of plain
    deleting or blanking; it gets the rows, the person and the moment, and returns how many it treated.
    ``covers`` names further personal columns of the table that go, or stay, with the row.
    """

    model: type[models.Model]
    fate: Fate
    by: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    why: Words = ""
    title: Words = ""
    find: Callable[[Any], Q] | None = None
    blank: Mapping[str, Any] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    file: StoredFile | None = None
    erase: Eraser | None = None

    @property
    def name(self) -> str:
        """What the rows are called."""
        return str(self.title or self.model._meta.verbose_name_plural)  # noqa: SLF001 - Django's own door

    @property
    def columns(self) -> frozenset[str]:
        """Every column spoken of, as ``app.Model.column``."""
        shown = {each if isinstance(each, str) else each[0] for each in self.shown}
        names = {*self.by, *shown, *self.blank, *self.covers, *([self.file.column] if self.file else [])}
        return frozenset(f"{self.model._meta.label}.{name}" for name in names)  # noqa: SLF001

    def of(self, person: Any) -> QuerySet[Any]:
        """The rows about the person."""
        if self.find is not None:
            condition = self.find(person)
        else:
            condition = Q()
            for name in self.by:
                condition |= Q(**{name: person.pk})
        managed: Any = self.model
        # By key in a query within: rows found over joins are neither doubled nor barred from being deleted.
        found = managed._base_manager.filter(condition).order_by().values("pk")  # noqa: SLF001
        rows: QuerySet[Any] = managed._base_manager.filter(pk__in=found).order_by("pk")  # noqa: SLF001
        return rows

    def rows(self, person: Any) -> Iterator[Row]:
        """What is told of each row, the oldest first; nothing where only the number is told."""
        if self.shown:
            for instance in self.of(person).iterator(chunk_size=200):
                yield row_of(instance, self.shown)

    def outcome(self, person: Any) -> Outcome:
        """What would become of how many rows."""
        return Outcome(self.name, self.fate, self.of(person).count(), str(self.why))

    def carry_out(self, person: Any, now: datetime) -> Outcome:
        """Erase what is to be erased; in the caller's transaction."""
        rows = self.of(person)
        count = rows.count()
        if count and self.fate is not Fate.KEPT:
            if self.erase is not None:
                count = self.erase(rows, person, now)
            elif self.fate is Fate.DELETED:
                self._delete(rows)
            else:
                rows.update(**self.blank)
        return Outcome(self.name, self.fate, count, str(self.why))

    def _delete(self, rows: QuerySet[Any]) -> None:
        if self.file is not None:
            for row in rows:
                stored = getattr(row, self.file.column)
                if stored:
                    transaction.on_commit(partial(stored.storage.delete, str(stored.name)))
        rows.delete()


def traces(why: Words, columns: Mapping[type[models.Model], tuple[str, ...]]) -> tuple[Holding, ...]:
    """Who did what in the office's or a company's files: counted, and kept for that reason.

    Names that stand beside such a column (``actor`` and ``actor_name``) stay with it.
    """
    return tuple(
        Holding(model=model, fate=Fate.KEPT, by=names, covers=_names_beside(model, names), why=why)
        for model, names in columns.items()
    )


def _names_beside(model: type[models.Model], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Columns that keep the names of those days, of the person and of whom they stood in for."""
    there = {column.name for column in model._meta.get_fields()}  # noqa: SLF001 - Django's own door
    return tuple(name for name in (*(f"{column}_name" for column in columns), "away_name") if name in there)
