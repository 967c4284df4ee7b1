"""What officers decide: who is let in, who is not, and what changes when seats are added."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, require
from core.seating import intake
from core.services import audit
from events.models import Attendee, Event
from events.services.access import may_keep
from events.services.registering.seats import Counter, counter_of
from events.services.registering.told import tell_moved
from events.workflow.registration import Actor, State


@transaction.atomic
def approve(*, event: Event, keys: Sequence[int], by: User | None, now: datetime) -> list[Attendee]:
    """Give those who applied a seat, or a place in the waiting list when there is none. Raises RefusedError."""
    require(may_keep(by))
    counter = counter_of(event, now=now)
    counter.settle()
    chosen = _chosen(counter, keys, only=State.APPLIED)
    found = intake(counter.room(), len(chosen), together=False)
    if found.left_out:
        raise RefusedError(_("只剩 %(left)d 个名额，而且没有候补。请减少人数，或先增加名额。") % {"left": found.seated})
    for number, attendee in enumerate(chosen):
        counter.step(attendee, "seat" if number < found.seated else "queue", Actor.KEEPER)
    return _done(counter, chosen, "events.registration.approve", by)


@transaction.atomic
def decline(*, event: Event, keys: Sequence[int], by: User | None, now: datetime, reason: str) -> list[Attendee]:
    """Refuse them, or take their seats back, and say why. Raises RefusedError."""
    require(may_keep(by))
    counter = counter_of(event, now=now)
    chosen = _chosen(counter, keys)
    for attendee in chosen:
        counter.step(attendee, "decline", Actor.KEEPER, reason=reason)
    return _done(counter, chosen, "events.registration.decline", by, reason=reason.strip())


@transaction.atomic
def seats_changed(*, event: Event, now: datetime) -> None:
    """After the office changed how many seats there are: who waits moves up."""
    counter = counter_of(event, now=now)
    counter.settle()
    tell_moved(counter)


def _chosen(counter: Counter, keys: Sequence[int], *, only: State | None = None) -> list[Attendee]:
    found = Attendee.objects.filter(event=counter.event, pk__in=keys).select_related("registration").order_by("place")
    chosen = list(found.filter(state=only) if only else found)
    if not chosen:
        raise RefusedError(_("请先选择参加人。") if not keys else _("选中的参加人已经处理过。"))
    return chosen


def _done(counter: Counter, chosen: list[Attendee], action: str, by: User | None, **data: str) -> list[Attendee]:
    counter.save(chosen)
    counter.settle()
    tell_moved(counter)
    places = {"places": [attendee.place for attendee in chosen]}
    audit.write(action=action, subject=counter.event, by=by, now=counter.now, data={**places, **data})
    return chosen
