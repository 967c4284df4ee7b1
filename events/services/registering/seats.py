"""The counter: its lock, who stands where, and what moves by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from core.refusals import RefusedError
from core.seating import Room, offers
from events.models import Attendee, Event, RegistrationSetup
from events.services.registering.standing import begins
from events.workflow.registration import ATTENDEE, HOLDING, Actor, State

CONFIRM_WITHIN = timedelta(hours=48)


@dataclass(slots=True)
class Counter:
    """The locked counter of one event, and everybody moved since: by their state they are told."""

    setup: RegistrationSetup
    now: datetime
    moved: list[Attendee] = field(default_factory=list)

    @property
    def event(self) -> Event:
        event: Event = self.setup.event
        return event

    def room(self) -> Room:
        """How many seats and people there are at this moment."""
        counts = Attendee.objects.filter(event=self.event).counts()
        held = sum(counts.get(state.value, 0) for state in HOLDING)
        return Room(self.setup.capacity, held, counts.get(State.WAITING.value, 0), self.setup.waits)

    def next_place(self) -> int:
        """The next number in order."""
        self.setup.last_place += 1
        return self.setup.last_place

    def step(self, attendee: Attendee, name: str, actor: Actor, *, reason: str = "") -> Attendee:
        """Make a move of the table; the caller saves. Raises RefusedError, KeyError for no such move."""
        decision = ATTENDEE.may(name, state=State(attendee.state), actors=[actor], reason=reason)
        if not decision:
            raise RefusedError(_(decision.reason))
        move = ATTENDEE.by_name[name]
        attendee.state, attendee.since, attendee.reason = move.target.value, self.now, reason.strip()
        attendee.offer_until = self._offer_end() if move.deadline == "offer" else None
        self.moved.append(attendee)
        return attendee

    def _offer_end(self) -> datetime:
        """As long as the office said, and not past the beginning."""
        return min(self.now + timedelta(hours=self.setup.offer_hours), begins(self.event))

    def lapse(self) -> None:
        """End the offers, and the guests' registrations, whose time is over."""
        over = Attendee.objects.filter(event=self.event).lapsed(self.now, self.now - CONFIRM_WITHIN)
        self.save(self.step(each, "lapse", Actor.SITE) for each in over)

    def move_up(self) -> None:
        """Offer every free seat to who waits longest."""
        if self.event.is_cancelled or self.now >= begins(self.event):
            return
        count = offers(self.room())
        if count:
            waiting = Attendee.objects.filter(event=self.event).waiting().select_related("registration")
            self.save(self.step(each, "offer", Actor.SITE) for each in waiting[:count])

    def settle(self) -> None:
        """Bring the counter up to the minute."""
        self.lapse()
        self.move_up()

    def save(self, attendees: Iterable[Attendee]) -> None:
        """Write how known attendees stand."""
        Attendee.objects.bulk_update(list(attendees), ["state", "since", "reason", "offer_until", "place", "identity"])

    def close(self) -> None:
        """Write the counter's own row."""
        self.setup.save(update_fields=["last_place"])


def counter_of(event: Event, *, now: datetime) -> Counter:
    """Lock the event's counter until the transaction ends. Raises RefusedError where nobody registers."""
    setup = (
        RegistrationSetup.objects.select_for_update(of=("self",)).select_related("event").filter(event=event).first()
    )
    if setup is None:
        raise RefusedError(_("这个活动现在不接受报名。"))
    return Counter(setup, now)
