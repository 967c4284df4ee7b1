"""What officers and visitors see of registrations; an officer's look at personal data is written down."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import Decision
from core.seating import Room
from core.services import audit
from events.models import Attendee, Event, Registration, RegistrationSetup, questions_of
from events.rules.questions import NO, YES, Answer
from events.services.registering.standing import closes, is_open
from events.workflow.registration import HOLDING, State

LOOK, EXPORT = "events.registration.look", "events.registration.export"


@dataclass(frozen=True, slots=True)
class Standing:
    """How registration of an event stands, for its page."""

    setup: RegistrationSetup
    open: Decision
    closes_at: datetime
    room: Room

    @property
    def is_full(self) -> bool:
        """Whether who comes now has to wait, or is sent away."""
        return self.room.open_seats == 0 and not self.setup.needs_approval

    @property
    def takes(self) -> bool:
        """Whether somebody who comes now is taken at all."""
        return self.open.allowed and (not self.is_full or self.setup.waits)


def standing_of(event: Event, *, now: datetime) -> Standing | None:
    """None for an event that is not registered for here."""
    setup = RegistrationSetup.objects.filter(event=event, is_active=True).first()
    if setup is None:
        return None
    setup.event = event
    return Standing(setup, is_open(setup, now=now), closes(setup), room_of(setup))


def room_of(setup: RegistrationSetup) -> Room:
    """Seats and people at this moment, without a lock: for looking only."""
    counts = Attendee.objects.filter(event=setup.event_id).counts()
    held = sum(counts.get(state.value, 0) for state in HOLDING)
    return Room(setup.capacity, held, counts.get(State.WAITING.value, 0), setup.waits)


def looked_at_people(event: Event, *, by: Any, now: datetime) -> None:
    """An officer opened the list: written down once a day for each event."""
    today = make_aware(datetime.combine(localtime(now).date(), time.min))
    if not audit.entries_of(event).filter(action=LOOK, actor_id=by.pk, at__gte=today).exists():
        audit.looked_at(action=LOOK, subject=event, by=by, now=now)


def exported_people(event: Event, *, by: User, now: datetime, what: str) -> None:
    """An officer took the list away: written down each time."""
    audit.looked_at(action=EXPORT, subject=event, by=by, now=now, data={"what": what})


def shown_answers(registration: Registration) -> list[tuple[str, str]]:
    """Each question that was answered, with the answer in words; questions that are gone are not shown."""
    setup = RegistrationSetup.objects.filter(event=registration.event_id).first()
    if setup is None:
        return []
    questions = questions_of(list(setup.questions.all()))
    return [
        (each.title, worded(registration.answers[each.key])) for each in questions if each.key in registration.answers
    ]


def worded(answer: Answer | None) -> str:
    """An answer as people read it."""
    words = {YES: _("是"), NO: _("否")}
    return "、".join(answer) if isinstance(answer, list) else words.get(answer or "", answer or "")
