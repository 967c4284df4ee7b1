"""Supplements (补正): what an office asks to be mended, and what becomes of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.models.cases import CaseSupplement
from core.refusals import RefusedError
from core.services.cases import clocks
from core.services.cases.moving import C, Process, move
from core.services.deadlines import due_at
from core.working_days import DayUnit

MOST_DAYS = 60  # working days


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be mended: ``key`` of a part of the form; ``words`` say what is wrong."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be mended, why, and within how many working days."""

    items: Sequence[Item]
    reason: str
    days: int


def open_request(case: Any) -> Any:
    """The request that waits for an answer; None when nothing is asked."""
    return case.supplements.filter(answered_at__isnull=True, lapsed_at__isnull=True).first()


def asked_keys(request: CaseSupplement) -> frozenset[str]:
    """What may be changed: keys of parts of the form."""
    return frozenset(str(item["key"]) for item in request.items)


@transaction.atomic
def ask(
    process: Process[C],
    *,
    case: C,
    by: Any,
    actors: Collection[StrEnum],
    now: datetime,
    asked: Asked,
    known: Mapping[str, str],
    unit_of: Callable[[C], DayUnit],
) -> tuple[C, Any]:
    """Ask for a supplement; the case as saved, and the request.

    ``known`` are the parts that can be asked for, ``unit_of`` says in which days the present step counts.
    Raises RefusedError with what is wrong.
    """
    _require_fit(asked, known)
    due = due_at(now, asked.days, DayUnit.WORKING)

    def wait(locked: C) -> None:
        clocks.pause(locked, unit_of(locked), now=now)
        locked.due_at = due

    moved = move(
        process, case=case, name="ask_supplement", by=by, actors=actors, now=now, note=asked.reason, change=wait
    )  # fmt: skip
    requests: Any = moved.supplements  # type: ignore[attr-defined]  # the way back from the app's own table
    request = requests.create(
        items=[{"key": item.key, "words": item.words.strip()} for item in asked.items],
        reason=asked.reason.strip(),
        asked_by=by,
        asked_at=max(now, moved.saved_at),  # whatever is saved after this moment answers it
        due_at=due,
    )
    return moved, request


def _require_fit(asked: Asked, known: Mapping[str, str]) -> None:
    if not asked.items:
        raise RefusedError(_("请至少选择一项需要补正的内容。"))
    if any(item.key not in known for item in asked.items):
        raise RefusedError(_("所选内容不在这份申报里，请重新选择。"))
    if any(not item.words.strip() for item in asked.items):
        raise RefusedError(_("请写明每一项需要怎样补正。"))
    if not 1 <= asked.days <= MOST_DAYS:
        raise RefusedError(_("补正期限应为 1 至 %(most)d 个工作日。") % {"most": MOST_DAYS})


def close_requests(case: Any, *, now: datetime) -> None:
    """Nothing is asked any more: the case was withdrawn, or its time is over."""
    case.supplements.filter(answered_at__isnull=True, lapsed_at__isnull=True).update(lapsed_at=now)


def lapse_if_overdue(process: Process[C], case: C, *, now: datetime, clock: StrEnum, tell: Callable[[C], None]) -> C:
    """The case as it stands at ``now``: one whose supplement is overdue lapses here, once.

    Called wherever one is loaded to be read or acted on, so that nobody depends on when a task runs.
    """
    if case.state != process.waiting or case.due_at is None or case.due_at > now:
        return case
    with suppress(RefusedError):  # somebody was quicker: the clock's task, another page, or the supplement itself
        _lapse(process, case, now=now, clock=clock, tell=tell)
    case.refresh_from_db(fields=["state", "due_at", "revision"])
    return case


@transaction.atomic
def _lapse(process: Process[C], case: C, *, now: datetime, clock: StrEnum, tell: Callable[[C], None]) -> None:
    """Raises RefusedError when the locked row waits no more, or was given more time."""

    def still_overdue(locked: C) -> None:
        if locked.due_at is None or locked.due_at > now:
            raise RefusedError(_("补正期限未到。"))

    moved = move(process, case=case, name="lapse", by=None, actors={clock}, now=now, change=still_overdue)
    close_requests(moved, now=now)
    tell(moved)
