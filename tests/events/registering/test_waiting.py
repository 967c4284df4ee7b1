"""The waiting list moves up by itself, in order, and offers end."""

from datetime import timedelta

import pytest

from accounts.models import MemberRole, Notification
from core.refusals import RefusedError, StaleError
from events.models import Attendee, RegistrationSetup
from events.services.moving import cancel_event, postpone_event
from events.services.registering.changing import accept_offer, cancel_attendees, change_registration
from events.services.registering.deciding import approve, decline
from events.services.registering.setting_up import save_setup
from events.services.registering.tending import move_up
from events.services.registering.tokens import identity_of
from tests.factories.companies import company
from tests.factories.companies import person as account
from tests.factories.events import NOW
from tests.factories.registrations import CONTACT, group, guest, person, registered, states, training

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def full(count: int = 4, **options):
    """One seat, and so many who registered in turn."""
    setup = training(setup={"capacity": 1, **options})
    users = [account(f"user{number}") for number in range(count)]
    made = [registered(setup, number, by=user) for number, user in enumerate(users)]
    return setup, users, made


def leave(made, user, now=NOW):
    keys = list(made.attendees.values_list("pk", flat=True))
    return cancel_attendees(registration=made, keys=keys, by=user, now=now)


def accept(made, user, now=NOW):
    return accept_offer(registration=made, key=made.attendees.get().pk, by=user, now=now)


def test_a_free_seat_is_offered_to_who_waits_longest() -> None:
    setup, users, made = full()
    leave(made[0], users[0])
    assert states(setup) == ["cancelled", "offered", "waiting", "waiting"]
    offered = made[1].attendees.get()
    assert offered.offer_until == NOW + DAY
    assert "名额保留到 2026年12月1日 10:00" in Notification.objects.filter(user=users[1]).latest("pk").body
    assert accept(made[1], users[1]).state == "seated"
    assert states(setup) == ["cancelled", "seated", "waiting", "waiting"]


def test_an_offer_that_ends_goes_to_the_next() -> None:
    setup, users, made = full()
    leave(made[0], users[0])
    assert move_up(now=NOW + DAY - timedelta(seconds=1)) == 0
    assert move_up(now=NOW + DAY) == 2
    assert states(setup) == ["cancelled", "expired", "offered", "waiting"]
    assert move_up(now=NOW + DAY) == 0


def test_accepting_too_late_says_so_and_hands_the_seat_on() -> None:
    setup, users, made = full()
    leave(made[0], users[0])
    assert accept(made[1], users[1], NOW + DAY).state == "expired"
    assert states(setup) == ["cancelled", "expired", "offered", "waiting"]


def test_who_waits_or_is_a_stranger_accepts_nothing() -> None:
    _setup, users, made = full()
    with pytest.raises(RefusedError):
        accept(made[1], users[1])
    leave(made[0], users[0])
    with pytest.raises(RefusedError, match="不是您的报名"):
        accept(made[1], users[2])
    with pytest.raises(RefusedError, match="请登录"):
        accept(made[1], None)


def test_offers_end_when_the_event_begins_and_none_is_made_after() -> None:
    setup, users, made = full(offer_hours=24 * 14)
    leave(made[0], users[0])
    begins = made[1].attendees.get().offer_until
    assert begins.isoformat() == "2026-12-11T16:00:00+00:00"
    move_up(now=begins)
    assert states(setup) == ["cancelled", "expired", "waiting", "waiting"]


def test_more_seats_are_offered_at_once_and_fewer_take_nobody_s() -> None:
    setup, _users, _made = full()

    def saved(capacity: int, revision: int | None = None) -> None:
        row = RegistrationSetup.objects.get(pk=setup.pk)
        row.capacity = capacity

        def save() -> RegistrationSetup:
            row.save()
            return row

        save_setup(setup=row, by=None, now=NOW, revision=revision, save=save)

    saved(3)
    assert states(setup) == ["seated", "offered", "offered", "waiting"]
    saved(1)
    assert states(setup) == ["seated", "offered", "offered", "waiting"]
    with pytest.raises(StaleError):
        saved(9, revision=0)


def test_only_until_the_event_begins_and_the_ticket_is_void() -> None:
    setup, users, made = full()
    with pytest.raises(RefusedError, match="已经开始"):
        leave(made[0], users[0], NOW + 20 * DAY)
    with pytest.raises(RefusedError, match="不是您的"):
        leave(made[0], users[1])
    leave(made[0], users[0])
    with pytest.raises(RefusedError, match="请选择"):
        leave(made[0], users[0])
    assert not Attendee.objects.seated().filter(event=setup.event).exists()


def test_one_of_a_group_leaves_the_others_stay() -> None:
    owner = account("owner")
    firm = company(members={owner: MemberRole.OWNER})
    setup = training(setup={"capacity": 2})
    made = group(setup, firm, by=owner, numbers=range(3))
    first = made.attendees.order_by("place").first()
    cancel_attendees(registration=made, keys=[first.pk], by=owner, now=NOW)
    assert states(setup) == ["cancelled", "seated", "offered"]


class TestChanging:
    def change(self, made, user, *, number: int = 1, now=NOW, revision: int | None = None):
        people = [person(number, key=made.attendees.get().pk)]
        return change_registration(
            registration=made,
            by=user,
            now=now,
            contact=CONTACT,
            answers={"1": "素食"},
            people=people,
            revision=revision,
        )

    def test_words_change_the_seat_stays(self) -> None:
        user, setup = account("one"), training()
        made = registered(setup, by=user)
        self.change(made, user, number=7)
        attendee = made.attendees.get()
        assert (attendee.name, attendee.state, attendee.identity) == ("学员7", "seated", identity_of(person(7)))
        made.refresh_from_db()
        assert (made.answers, made.revision) == ({"1": "素食"}, 1)

    def test_not_after_closing_not_by_strangers_not_over_others(self) -> None:
        user, other, setup = account("one"), account("two"), training()
        made = registered(setup, by=user)
        registered(setup, 2, by=other)
        with pytest.raises(RefusedError, match="已经截止"):
            self.change(made, user, now=NOW + 20 * DAY)
        with pytest.raises(RefusedError, match="不是您的"):
            self.change(made, other)
        with pytest.raises(RefusedError, match="学员2已经报过名"):
            self.change(made, user, number=2)
        self.change(made, user)
        with pytest.raises(StaleError):
            self.change(made, user, revision=0)


class TestApproval:
    def test_seats_are_given_by_approval(self, people) -> None:
        setup, users, made = full(needs_approval=True)
        officer = people["officer"]
        assert states(setup) == ["applied"] * 4
        keys = [each.attendees.get().pk for each in made]
        approve(event=setup.event, keys=keys[:2], by=officer, now=NOW)
        assert states(setup) == ["seated", "waiting", "applied", "applied"]
        with pytest.raises(RefusedError, match="请写明理由"):
            decline(event=setup.event, keys=[keys[2]], by=officer, now=NOW, reason=" ")
        decline(event=setup.event, keys=[keys[0], keys[2]], by=officer, now=NOW, reason="不是学员")
        assert states(setup) == ["declined", "offered", "declined", "applied"]
        assert Notification.objects.filter(user=users[2]).latest("pk").body.endswith("原因：不是学员")
        with pytest.raises(RefusedError, match="已经处理过"):
            approve(event=setup.event, keys=[keys[2]], by=officer, now=NOW)

    def test_without_a_list_no_more_than_there_is_room_for(self, people) -> None:
        setup, _users, made = full(needs_approval=True, waits=False)
        keys = [each.attendees.get().pk for each in made]
        with pytest.raises(RefusedError, match="只剩 1 个名额"):
            approve(event=setup.event, keys=keys, by=people["officer"], now=NOW)
        assert states(setup) == ["applied"] * 4

    def test_by_officers_of_the_calendar_alone(self, people) -> None:
        setup, users, made = full(needs_approval=True)
        for by in (users[0], people["enterprise"]):
            with pytest.raises(RefusedError):
                approve(event=setup.event, keys=[made[0].attendees.get().pk], by=by, now=NOW)


class TestWhatBecomesOfTheEvent:
    def test_a_cancelled_event_gives_up_all_seats_and_everybody_hears_of_it_once(self, mailoutbox) -> None:
        setup, users, made = full()
        guest(setup, 9)
        leave(made[0], users[0])
        before = Notification.objects.filter(user=users[0]).count()
        cancel_event(event=setup.event, by=None, now=NOW, reason="停办")
        assert set(states(setup)) == {"cancelled"}
        told = Notification.objects.filter(user=users[1]).latest("pk")
        assert (told.title, "停办" in told.body) == ("报名已取消：合规培训", True)
        assert Notification.objects.filter(user=users[0]).count() == before

    def test_a_postponed_one_keeps_them(self) -> None:
        setup, users, _made = full()
        postpone_event(event=setup.event, by=None, now=NOW, reason="维修")
        assert states(setup)[0] == "seated"
        assert "名额保留" in Notification.objects.filter(user=users[0]).latest("pk").body
