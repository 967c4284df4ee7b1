"""Take a registration: everybody in it is seated, waits or is left out, under the event's lock."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.consents import give
from core.refusals import RefusedError, require
from core.seating import Room, intake
from core.services import audit
from events.models import Attendee, Event, Registration
from events.rules.people import Contact, Person
from events.rules.questions import Answer
from events.services.consents import REGISTRATION, about
from events.services.registering.seats import Counter, counter_of
from events.services.registering.standing import may_handle, may_register
from events.services.registering.tokens import identity_of
from events.services.registering.told import tell_moved, tell_to_confirm
from events.workflow.registration import Actor, State

TAKEN = "events.registration.create"


@transaction.atomic
def register(
    *,
    event: Event,
    by: User | None,
    now: datetime,
    people: Sequence[Person],
    contact: Contact,
    answers: Mapping[str, Answer] | None = None,
    enterprise: Enterprise | None = None,
    together: bool = False,
) -> Registration:
    """Register somebody for themselves, or ``people`` of a company. Who signs in nowhere confirms by e-mail first.

    ``together``: all of them get a seat, or nobody does. Else as many as there is room for are seated, the next
    wait in order; who finds neither is left out of the registration. Raises RefusedError.
    """
    counter = counter_of(event, now=now)
    require(may_register(counter.setup, by=by, enterprise=enterprise, now=now))
    counter.settle()
    _refuse_number(counter, len(people), enterprise)
    refuse_twice(event, people)
    _refuse_second(event, by, enterprise)
    registration = Registration.objects.create(
        event=event,
        user=by,
        enterprise=enterprise,
        company_name=enterprise.name if enterprise else contact.company_name,
        contact_name=contact.name,
        contact_phone=contact.phone,
        contact_email=contact.email,
        answers=dict(answers or {}),
        consented_at=now,
        created_at=now,
    )
    moves = _moves(counter, len(people), is_guest=by is None, together=together)
    taken = [_attendee(counter, registration, person, name) for person, name in zip(people, moves, strict=False)]
    Attendee.objects.bulk_create(taken)
    counter.close()
    if by is None:
        tell_to_confirm(registration)
    tell_moved(counter)
    data = {
        "people": len(taken),
        "left_out": len(people) - len(taken),
        "states": sorted({each.state for each in taken}),
    }
    if by is not None:
        page = f"{event.get_absolute_url()}register/"
        give(person=by, purpose=REGISTRATION, now=now, page=page, about=about(registration))
    audit.write(action=TAKEN, subject=registration, by=by, now=now, data=data)
    return registration


def _moves(counter: Counter, count: int, *, is_guest: bool, together: bool) -> list[str]:
    """What becomes of each in turn: the name of a move, empty for none yet. Raises RefusedError without any room."""
    if is_guest:
        return [""] * count
    if counter.setup.needs_approval:
        return ["apply"] * count
    room = counter.room()
    found = intake(room, count, together=together)
    if not found.takes_any:
        raise RefusedError(no_room(room, together=together and count > 1))
    return ["seat"] * found.seated + ["queue"] * found.waiting


def no_room(room: Room, *, together: bool) -> str:
    """Why nobody was taken."""
    left = room.open_seats or 0
    if together and (left or room.waits):
        return _("现在只剩 %(left)d 个名额，不够全部参加。可以减少人数，或选择“能上几位上几位”。") % {"left": left}
    return _("名额已满。")


def _attendee(counter: Counter, registration: Registration, person: Person, move: str) -> Attendee:
    attendee = Attendee(
        registration=registration,
        event=counter.event,
        name=person.name,
        phone=person.phone,
        email=person.email,
        job=person.job,
        identity=identity_of(person),
        since=counter.now,
        place=counter.next_place(),
    )
    return counter.step(attendee, move, Actor.OWNER) if move else attendee


@transaction.atomic
def confirm_guest(*, registration: Registration, now: datetime) -> Registration:
    """The link in the mail was followed: from now on the guest is one of the others. Raises RefusedError."""
    counter = counter_of(registration.event, now=now)
    require(may_handle(registration, None))
    counter.settle()
    people = list(registration.attendees.filter(state=State.UNCONFIRMED))
    if not people:
        raise RefusedError(_("这份报名已经确认过，或已过期。"))
    moves = _moves(counter, len(people), is_guest=False, together=False)
    for attendee, name in zip(people, moves, strict=False):
        attendee.registration = registration
        attendee.place = counter.next_place()  # the order is that of confirming
        counter.step(attendee, name, Actor.OWNER)
    counter.save(people)
    counter.close()
    tell_moved(counter)
    audit.write(action="events.registration.confirm", subject=registration, by=None, now=now)
    return registration


def _refuse_number(counter: Counter, count: int, enterprise: Enterprise | None) -> None:
    if not count:
        raise RefusedError(_("请至少填写一位参加人。"))
    if enterprise is None:
        if count > 1:
            raise RefusedError(_("个人报名一次一位；多人请以企业名义报名。"))
        return
    known = Attendee.objects.active().filter(event=counter.event, registration__enterprise=enterprise).count()
    limit = counter.setup.group_limit
    if known + count > limit:
        words = {"limit": limit, "known": known}
        raise RefusedError(_("每家企业最多 %(limit)d 位，已报名 %(known)d 位。") % words)


def refuse_twice(event: Event, people: Sequence[Person]) -> None:
    """Nobody stands twice in one event. Raises RefusedError."""
    identities = [identity_of(person) for person in people]
    if len(set(identities)) < len(identities):
        raise RefusedError(_("同一位参加人填写了两次。"))
    known = Attendee.objects.active().filter(event=event, identity__in=identities)
    known = known.exclude(pk__in=[person.key for person in people if person.key])
    if found := known.first():
        raise RefusedError(_("%(name)s已经报过名。") % {"name": found.name})


def _refuse_second(event: Event, by: User | None, enterprise: Enterprise | None) -> None:
    if by is None or enterprise is not None:
        return
    own = Attendee.objects.active().filter(event=event, registration__user=by, registration__enterprise=None)
    if own.exists():
        raise RefusedError(_("您已经报过名，可以在“我的报名”中查看。"))
