"""Queues of an office's worklist: rows that wait for somebody, each with its words and its due date."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate

SHOWN = 8  # rows of a queue that are listed


@dataclass(frozen=True, slots=True)
class Task:
    """One row: ``pk`` is the subject's; ``subject`` says what it is about, and so which page it opens."""

    subject: StrEnum
    pk: int
    title: str
    detail: str
    due_at: datetime | date | None
    is_overdue: bool
    away: str = ""  # the name of who is on leave, where it is done in their place


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one person in one part: how many, how many too long, and the first of them by due date.

    ``query`` shows the whole of it in the list of applications, where it can be said there.
    """

    key: str
    title: str
    count: int
    overdue: int
    tasks: tuple[Task, ...]
    query: str = ""

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.tasks)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a queue comes from. ``due`` is the path of the column that says until when (a moment, or the last day).

    ``away`` tells of a row in whose place it would be done.
    """

    key: str
    title: str | Promise
    subject: StrEnum
    rows: QuerySet[Any]
    words: Callable[[Any], tuple[str, str]]
    due: str = ""
    pk: str = "pk"
    query: str = ""
    away: Callable[[Any], str] = lambda _row: ""

    def queue(self, now: datetime) -> Queue:
        """Two queries, however many rows there are."""
        figures = {"total": Count("pk", distinct=True)}
        if self.due:
            figures["overdue"] = Count("pk", filter=Q(**{f"{self.due}__lt": now}), distinct=True)
        counted = self.rows.order_by().aggregate(**figures)
        order = [F(self.due).asc(nulls_last=True), "pk"] if self.due else ["pk"]
        shown = self.rows.order_by(*order)[:SHOWN] if counted["total"] else ()
        tasks = tuple(self._task(row, now) for row in shown)
        return Queue(self.key, str(self.title), counted["total"], counted.get("overdue", 0), tasks, self.query)

    def _task(self, row: Any, now: datetime) -> Task:
        title, detail = self.words(row)
        due = _at(row, self.due) if self.due else None
        return Task(self.subject, _at(row, self.pk), title, detail, due, _is_over(due, now), self.away(row))


def _is_over(due: datetime | date | None, now: datetime) -> bool:
    if due is None:
        return False
    return due < now if isinstance(due, datetime) else due < localdate(now)


def _at(row: Any, path: str) -> Any:
    """The value at a path of columns, such as ``round__due_at``."""
    for name in path.split("__"):
        row = getattr(row, name)
    return row


@dataclass(frozen=True, slots=True)
class LinkedQueue:
    """A queue with the address of each of its tasks."""

    queue: Queue
    rows: tuple[tuple[Task, str], ...]


def linked(queues: Iterable[Queue], addresses: Mapping[Any, str]) -> list[LinkedQueue]:
    """Each queue with addresses: ``addresses`` names the route of a subject, which takes its pk."""

    def address(task: Task) -> str:
        return reverse(addresses[task.subject], args=[task.pk])

    return [LinkedQueue(queue, tuple((task, address(task)) for task in queue.tasks)) for queue in queues]


def totals(queues: Iterable[Queue]) -> tuple[int, int]:
    """How much waits in all, and how much of it too long."""
    found = list(queues)
    return sum(queue.count for queue in found), sum(queue.overdue for queue in found)
