"""Move a case through its states: lock, check, change, record. Every move of every app passes here."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from core.models.cases import Case, CaseEvent
from core.refusals import RefusedError
from core.services import audit
from core.services.audit import Actor
from core.workflow.table import Table

C = TypeVar("C", bound=Case)
FOR, FOR_NAME = "for", "for_name"  # in the data of an entry: in whose place somebody acted


def nobody(_by: Any, _case: Any) -> Actor | None:
    """Where nobody stands in for anybody."""
    return None


@dataclass(frozen=True, slots=True)
class Process(Generic[C]):
    """A kind of case. ``action`` begins the names of its entries in the audit trail (``subsidies.application``).

    ``locked`` fetches a case by its key with its row locked, joined with what its moves read; ``waiting`` is the
    state in which it is its applicant's turn; ``absent`` names the person on leave in whose place somebody acts.
    """

    action: str
    table: Table
    states: type[StrEnum]
    locked: Callable[[int], C]
    waiting: StrEnum
    absent: Callable[[Any, C], Actor | None] = nobody


@transaction.atomic
def move(
    process: Process[C],
    *,
    case: C,
    name: str,
    by: Any,
    actors: Collection[StrEnum],
    now: datetime,
    note: str = "",
    change: Callable[[C], None] | None = None,
) -> C:
    """Make the move ``name`` of the process's table, as ``by`` who plays ``actors`` (the clock is nobody).

    ``change`` sets further columns on the locked row before it is saved (``due_at`` still says what was due
    before: say there what is due now), and may raise RefusedError, which undoes all. Returns the row as
    saved. Raises RefusedError when the move is not allowed.
    """
    locked = process.locked(case.pk)
    state = process.states(locked.state)
    decision = process.table.may(name, state=state, actors=actors, reason=note)
    if not decision:
        raise RefusedError(_(decision.reason))
    target = process.table.by_name[name].target
    locked.state = target.value
    locked.stage_since = now
    if change is not None:
        change(locked)
    locked.revision += 1
    locked.save()
    record(process, case=locked, kind=name, by=by, now=now, note=note, between=(state, target))
    return locked


def record(
    process: Process[C],
    *,
    case: C,
    kind: str,
    by: Any,
    now: datetime,
    note: str = "",
    between: tuple[str, str] = ("", ""),
    for_applicant: bool = True,
) -> CaseEvent:
    """Write one line of the case's history, and of the audit trail. Lock what else is to change before.

    ``between`` are the states before and after, where they differ.
    """
    away = process.absent(by, case)
    before, after = map(str, between)
    events: Any = case.events  # type: ignore[attr-defined]  # the way back from the app's own table
    event: CaseEvent = events.create(
        at=now,
        kind=kind,
        actor=by,
        actor_name=by.get_full_name() if by else "",
        away_name=away.get_full_name() if away else "",
        from_state=before,
        to_state=after,
        note=note,
        for_applicant=for_applicant,
    )
    # The words stay where they can be taken out again; the trail tells whether they were changed.
    data = {"from": before, "to": after, **sealed(note), **in_place_of(away)}
    audit.write(action=f"{process.action}.{kind}", subject=case, by=by, now=now, data=data)
    return event


def in_place_of(away: Actor | None) -> Mapping[str, Any]:
    """What an entry of the trail says of the person in whose place somebody acted."""
    return {FOR: away.pk, FOR_NAME: away.get_full_name()} if away else {}


def sealed(note: str) -> Mapping[str, str]:
    """What an entry of the trail says of words that it must not hold."""
    return {"note_sha256": hashlib.sha256(note.encode()).hexdigest()} if note else {}
