"""At once, on PostgreSQL: three hundred people for a hundred seats."""

import pytest
from django.contrib.auth.hashers import make_password

from accounts.models import User
from core.refusals import RefusedError
from core.services.audit import verify
from events.models import Attendee, RegistrationSetup
from events.services.registering.changing import accept_offer, cancel_attendees
from tests.factories.events import NOW
from tests.factories.registrations import registered, training
from tests.subsidies.filling.test_races import all_at_once

PEOPLE, SEATS, THREADS = 300, 100, 60

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def accounts(count: int) -> list[User]:
    password = make_password("demo-pass-2026")
    return User.objects.bulk_create(User(username=f"racer{number}", password=password) for number in range(count))


def test_three_hundred_for_a_hundred_seats() -> None:
    setup = training(setup={"capacity": SEATS})
    users = accounts(PEOPLE)

    def run(thread: int) -> None:
        for number in range(thread, PEOPLE, THREADS):
            registered(setup, number, by=users[number])

    all_at_once(THREADS, run)
    rows = list(Attendee.objects.filter(event=setup.event).order_by("place").values_list("place", "state", "identity"))
    assert [place for place, _state, _identity in rows] == list(range(1, PEOPLE + 1))
    assert [state for _place, state, _identity in rows] == ["seated"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    assert len({identity for _place, _state, identity in rows}) == PEOPLE
    assert RegistrationSetup.objects.get().last_place == PEOPLE
    assert verify() is None


def test_one_person_who_clicks_often_is_registered_once() -> None:
    setup, (user,) = training(setup={"capacity": 3}), accounts(1)

    def run(_number: int) -> bool:
        try:
            registered(setup, 1, by=user)
        except RefusedError:
            return False
        return True

    assert sorted(all_at_once(12, run)) == [False] * 11 + [True]
    assert Attendee.objects.count() == 1


def test_seats_given_back_at_once_go_to_as_many_others() -> None:
    setup, users = training(setup={"capacity": 10}), accounts(30)
    made = [registered(setup, number, by=user) for number, user in enumerate(users)]

    def leave(number: int) -> None:
        key = made[number].attendees.get().pk
        cancel_attendees(registration=made[number], keys=[key], by=users[number], now=NOW)

    all_at_once(10, leave)
    states = list(Attendee.objects.order_by("place").values_list("state", flat=True))
    assert states == ["cancelled"] * 10 + ["offered"] * 10 + ["waiting"] * 10

    def accept(number: int) -> str:
        key = made[number].attendees.get().pk
        try:
            return accept_offer(registration=made[number], key=key, by=users[number], now=NOW).state
        except RefusedError:
            return "refused"

    answers = all_at_once(20, lambda number: accept(10 + number // 2))
    assert sorted(answers) == ["refused"] * 10 + ["seated"] * 10
