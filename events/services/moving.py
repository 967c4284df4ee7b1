"""Confirm, postpone and cancel events, by the table of ``events.workflow``."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError
from core.services import audit
from events.models import Event
from events.services.access import actors_of
from events.services.keeping import announce
from events.services.registering.aftermath import after_move
from events.services.telling import tell_of_state
from events.workflow import EVENT, State


@transaction.atomic
def move(*, event: Event, name: str, by: User | None, now: datetime, reason: str = "") -> Event:
    """Make a move of the table; who follows a published event is told. Raises RefusedError, KeyError for no such move."""
    locked: Event = Event.objects.select_for_update().get(pk=event.pk)
    decision = EVENT.may(name, state=State(locked.state), actors=actors_of(by), reason=reason)
    if not decision:
        raise RefusedError(_(decision.reason))
    made = EVENT.by_name[name]
    before, locked.state = locked.state, made.target.value
    locked.state_reason = reason.strip() if made.needs_reason else ""
    locked.sequence += 1
    locked.revision += 1
    locked.changed_at = now
    if locked.is_published:
        tell_of_state(locked, now=now)
    locked.save()
    after_move(locked, now=now)
    data = {"before": before, "reason": locked.state_reason}
    audit.write(action=f"events.event.{name}", subject=locked, by=by, now=now, data=data)
    announce(locked)
    return locked


def confirm_event(*, event: Event, by: User | None, now: datetime) -> Event:
    """It takes place on the days that are on record."""
    return move(event=event, name="confirm", by=by, now=now)


def postpone_event(*, event: Event, by: User | None, now: datetime, reason: str) -> Event:
    """It does not take place on these days; new ones are to be entered and confirmed."""
    return move(event=event, name="postpone", by=by, now=now, reason=reason)


def cancel_event(*, event: Event, by: User | None, now: datetime, reason: str) -> Event:
    """It does not take place at all. It stays in calendars, as cancelled."""
    return move(event=event, name="cancel", by=by, now=now, reason=reason)


def moves_for(event: Event, user: User) -> list[str]:
    """The names of the moves that somebody may make with the event now."""
    return [made.name for made in EVENT.moves_from(State(event.state), actors_of(user))]
