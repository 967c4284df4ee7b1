"""Whatever people do in whatever order: no seat is lost, none is given twice, nobody overtakes."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.masking import masked_name
from core.refusals import RefusedError
from core.seating import Room, intake, offers
from events.models import Attendee
from events.rules.attendance import corrected, days_of
from events.services.registering.changing import accept_offer, cancel_attendees
from events.services.registering.tending import move_up
from tests.factories.companies import person as account
from tests.factories.events import NOW
from tests.factories.registrations import registered, training

ROOMS = st.builds(
    Room,
    capacity=st.none() | st.integers(1, 20),
    held=st.integers(0, 25),
    waiting=st.integers(0, 5),
    waits=st.booleans(),
)


@given(ROOMS, st.integers(1, 10), st.booleans())
def test_nobody_is_lost_at_the_counter(room: Room, count: int, together: bool) -> None:
    found = intake(room, count, together=together)
    assert found.seated + found.waiting + found.left_out == count
    assert min(found.seated, found.waiting, found.left_out) >= 0
    if room.capacity is not None:
        assert found.seated <= max(0, room.capacity - room.held)
        assert not (room.waiting and found.seated), "who comes now overtakes nobody"
    if together:
        assert found.seated in {0, count}
    if not room.waits:
        assert found.waiting == 0


@given(ROOMS)
def test_as_many_offers_as_seats_and_people(room: Room) -> None:
    count = offers(room)
    assert 0 <= count <= room.waiting
    if room.capacity is not None:
        assert room.held + count <= max(room.capacity, room.held)


@given(st.text(max_size=30))
def test_masks_keep_the_rest_to_themselves(name: str) -> None:
    shown = masked_name(name)
    assert len(name.strip()) < 2 or shown != name.strip() or "*" in name


def test_days_and_clocks() -> None:
    first = NOW.date()
    spans = [(first, first + timedelta(days=1)), (first + timedelta(days=1), first + timedelta(days=3))]
    assert len(days_of(spans)) == 4
    slow = NOW - timedelta(hours=3)
    assert corrected(slow, sent_at=slow, now=NOW) == NOW
    assert corrected(NOW + timedelta(days=1), sent_at=None, now=NOW) == NOW


STEPS = st.lists(
    st.tuples(st.sampled_from(["register", "cancel", "accept", "pass"]), st.integers(0, 7)), min_size=5, max_size=25
)


class TestAnySequence(TestCase):
    """The services, on the database."""

    @settings(max_examples=15, deadline=None)
    @given(STEPS, st.integers(1, 3))
    def test_seats_and_order_hold(self, steps: list[tuple[str, int]], capacity: int) -> None:
        setup = training(setup={"capacity": capacity})
        made: list = []
        now = NOW
        for step, number in steps:
            now += timedelta(hours=1)
            if step == "register":
                user = account(f"user{len(made)}")
                made.append((registered(setup, len(made), by=user, now=now), user))
            elif step == "pass":
                now += timedelta(hours=number)
                move_up(now=now)
            elif made:
                self.act(step, *made[number % len(made)], now)
            self.check(setup, capacity)

    def act(self, step, registration, user, now) -> None:
        attendee = registration.attendees.get()
        with suppress(RefusedError):
            if step == "cancel":
                cancel_attendees(registration=registration, keys=[attendee.pk], by=user, now=now)
            else:
                accept_offer(registration=registration, key=attendee.pk, by=user, now=now)

    def check(self, setup, capacity: int) -> None:
        rows = list(Attendee.objects.filter(event=setup.event).order_by("place").values_list("place", "state"))
        held = [place for place, state in rows if state in {"seated", "offered"}]
        waiting = [place for place, state in rows if state == "waiting"]
        assert len(held) <= capacity
        assert not waiting or len(held) == capacity, "a seat was lost"
        gone = [place for place, state in rows if state in {"seated", "offered", "expired"}]
        assert not waiting or all(place < min(waiting) for place in gone), "somebody overtook"
