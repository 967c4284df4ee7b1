"""Change a registration, give seats back, accept an offer."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, StaleError, require
from core.services import audit
from events.models import Attendee, Registration
from events.rules.people import Contact, Person
from events.rules.questions import Answer
from events.services.registering.seats import Counter, counter_of
from events.services.registering.standing import may_cancel, may_edit, may_handle
from events.services.registering.taking import refuse_twice
from events.services.registering.tokens import identity_of
from events.services.registering.told import tell_moved
from events.workflow.registration import Actor

CANCELLED = "events.registration.cancel"


@transaction.atomic
def change_registration(
    *,
    registration: Registration,
    by: User | None,
    now: datetime,
    contact: Contact,
    answers: Mapping[str, Answer],
    people: Sequence[Person],
    revision: int | None = None,
) -> Registration:
    """Write anew what was said; ``people`` are known ones by their key. Seats stay as they are.

    Raises RefusedError, StaleError when somebody else saved since the form was opened.
    """
    counter = counter_of(registration.event, now=now)
    registration.refresh_from_db()
    require(may_handle(registration, by))
    require(may_edit(counter.setup, now=now))
    if revision is not None and registration.revision != revision:
        raise StaleError(_("这份报名刚刚被修改过，请重新打开后再改。"), revision=registration.revision)
    refuse_twice(registration.event, people)
    known = {attendee.pk: attendee for attendee in registration.attendees.active()}
    for person in people:
        attendee = known.get(person.key or 0)
        if attendee is None:
            raise RefusedError(_("名单已有变化，请重新打开后再改。"))
        attendee.name, attendee.phone, attendee.email, attendee.job = (
            person.name,
            person.phone,
            person.email,
            person.job,
        )
        attendee.identity = identity_of(person)
        attendee.save()
    registration.contact_name, registration.contact_phone = contact.name, contact.phone
    registration.contact_email, registration.answers = contact.email, dict(answers)
    if registration.enterprise_id is None:
        registration.company_name = contact.company_name
    registration.revision += 1
    registration.save()
    audit.write(action="events.registration.change", subject=registration, by=by, now=now)
    return registration


@transaction.atomic
def cancel_attendees(
    *, registration: Registration, keys: Sequence[int], by: User | None, now: datetime
) -> list[Attendee]:
    """These do not come; their tickets are void and the next in line are offered their seats. Raises RefusedError."""
    counter = counter_of(registration.event, now=now)
    require(may_handle(registration, by))
    require(may_cancel(counter.setup, now=now))
    going = _cancel(counter, registration, keys)
    if not going:
        raise RefusedError(_("请选择要取消的参加人。"))
    tell_moved(counter)
    audit.write(action=CANCELLED, subject=registration, by=by, now=now, data={"people": len(going)})
    return going


@transaction.atomic
def give_back(*, registration: Registration, keys: Sequence[int], now: datetime) -> list[Attendee]:
    """The same where the portal itself acts, for people who are erased; once the event has begun nothing is done."""
    counter = counter_of(registration.event, now=now)
    if not may_cancel(counter.setup, now=now):
        return []
    going = _cancel(counter, registration, keys)
    if going:
        tell_moved(counter)
        audit.write(action=CANCELLED, subject=registration, by=None, now=now, data={"people": len(going)})
    return going


def _cancel(counter: Counter, registration: Registration, keys: Sequence[int]) -> list[Attendee]:
    """Those of ``keys`` that were still to come; the next in line have their seats."""
    going = list(registration.attendees.active().filter(pk__in=keys))
    for attendee in going:
        attendee.registration = registration
        counter.step(attendee, "cancel", Actor.OWNER)
    if going:
        counter.save(going)
        counter.settle()
    return going


@transaction.atomic
def accept_offer(*, registration: Registration, key: int, by: User | None, now: datetime) -> Attendee:
    """Take the seat that is kept. Raises RefusedError, also when the offer has ended: then it is the next one's."""
    counter = counter_of(registration.event, now=now)
    require(may_handle(registration, by))
    counter.lapse()
    attendee = registration.attendees.filter(pk=key).select_related("registration").first()
    if attendee is None:
        raise RefusedError(_("没有找到这位参加人。"))
    late = attendee.state == "expired"
    if not late:
        counter.step(attendee, "accept", Actor.OWNER)
        counter.save([attendee])
    counter.move_up()
    tell_moved(counter)
    if not late:
        audit.write(
            action="events.registration.accept", subject=registration, by=by, now=now, data={"place": attendee.place}
        )
    return attendee
