"""Move an application through its states: lock, check, change, record. Every move passes here."""

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application, ApplicationEvent
from subsidies.services import acting
from subsidies.services.refusals import RefusedError
from subsidies.workflow import APPLICATION, Actor, State


@transaction.atomic
def move(
    *,
    application: Application,
    name: str,
    by: User | None,
    actors: Collection[Actor],
    now: datetime,
    note: str = "",
    change: Callable[[Application], None] | None = None,
) -> Application:
    """Make the move ``name`` of ``subsidies.workflow``, as ``by`` who plays ``actors`` (the clock is nobody).

    ``change`` sets further columns on the locked row before it is saved (``due_at`` still says what was due
    before: say there what is due now), and may raise RefusedError, which undoes all. Returns the row as
    saved. Raises RefusedError when the move is not allowed.
    """
    locked: Application = Application.objects.for_moving().select_for_update(of=("self",)).get(pk=application.pk)
    state = State(locked.state)
    decision = APPLICATION.may(name, state=state, actors=actors, reason=note)
    if not decision:
        raise RefusedError(_(decision.reason))
    target = APPLICATION.by_name[name].target
    locked.state = target.value
    locked.stage_since = now
    if change is not None:
        change(locked)
    locked.revision += 1
    locked.save()
    record(application=locked, kind=name, by=by, now=now, note=note, from_state=state, to_state=State(target))
    return locked


def record(
    *,
    application: Application,
    kind: str,
    by: User | None,
    now: datetime,
    note: str = "",
    from_state: State | None = None,
    to_state: State | None = None,
    for_enterprise: bool = True,
) -> ApplicationEvent:
    """Write one line of the application's history, and of the audit trail. Lock what else is to change before."""
    away = acting.absent(by, application.district_id)
    states = {"from": from_state.value if from_state else "", "to": to_state.value if to_state else ""}
    event = ApplicationEvent.objects.create(
        application=application,
        at=now,
        kind=kind,
        actor=by,
        actor_name=by.get_full_name() if by else "",
        away_name=away.get_full_name() if away else "",
        from_state=states["from"],
        to_state=states["to"],
        note=note,
        for_enterprise=for_enterprise,
    )
    # The words stay where they can be taken out again; the trail tells whether they were changed.
    data = {**states, **_sealed(note)}
    acting.write(
        action=f"subsidies.application.{kind}",
        subject=application,
        by=by,
        now=now,
        data=data,
        district=application.district_id,
    )
    return event


def _sealed(note: str) -> dict[str, str]:
    return {"note_sha256": hashlib.sha256(note.encode()).hexdigest()} if note else {}
