"""Registering: who is seated, who waits, who is refused and why."""

from datetime import timedelta

import pytest

from accounts.models import MemberRole, Notification
from core.models import AuditEntry
from core.refusals import RefusedError
from events.models import Attendee, Registration
from events.services.moving import cancel_event
from events.services.registering.taking import confirm_guest, register
from tests.factories.companies import company
from tests.factories.companies import person as account
from tests.factories.events import NOW
from tests.factories.registrations import CONTACT, group, guest, person, registered, states, training

pytestmark = pytest.mark.django_db


def test_the_first_are_seated_the_next_wait_in_order() -> None:
    setup = training(setup={"capacity": 2})
    users = [account(f"user{number}") for number in range(4)]
    for number, user in enumerate(users):
        registered(setup, number, by=user)
    assert states(setup) == ["seated", "seated", "waiting", "waiting"]
    told = Notification.objects.filter(user=users[3]).get()
    assert told.title == "已进入候补：合规培训"
    assert AuditEntry.objects.filter(action="events.registration.create").count() == 4


def test_without_a_limit_everybody_is_seated_and_without_a_list_the_next_is_refused() -> None:
    free, narrow = training(), training("小课", setup={"capacity": 1, "waits": False})
    one, two = account("one"), account("two")
    for number, user in enumerate((one, two)):
        registered(free, number, by=user)
    registered(narrow, 1, by=one)
    with pytest.raises(RefusedError, match="名额已满"):
        registered(narrow, 2, by=two)
    assert states(free) == ["seated", "seated"]
    assert states(narrow) == ["seated"]
    assert Registration.objects.count() == 3


def test_nobody_registers_twice_in_any_writing() -> None:
    setup = training()
    one, two = account("one"), account("two")
    registered(setup, 1, by=one)
    with pytest.raises(RefusedError, match="已经报过名"):
        registered(setup, 2, by=one)
    with pytest.raises(RefusedError, match="学员1已经报过名"):
        registered(setup, by=two, people=[person(1, name=" 学员 1", phone="+86 139-0000-0001")])
    assert states(setup) == ["seated"]


class TestWhoMay:
    @pytest.mark.parametrize(
        ("setup", "reason"),
        [
            ({"is_active": False}, "不接受报名"),
            ({"opens_at": NOW + timedelta(days=1)}, "报名从 2026年12月1日"),
            ({"closes_at": NOW - timedelta(days=1)}, "已经截止"),
            ({"audience": "companies"}, "只接受企业"),
        ],
    )
    def test_the_reason_is_said(self, setup, reason) -> None:
        with pytest.raises(RefusedError, match=reason):
            registered(training(setup=setup), by=account("one"))

    def test_guests_only_where_everybody_may(self) -> None:
        setup = training(setup={"audience": "signed_in"})
        with pytest.raises(RefusedError, match="请登录"):
            guest(setup)

    def test_not_once_the_event_has_begun_or_is_cancelled(self) -> None:
        setup, user = training(), account("one")
        with pytest.raises(RefusedError, match="已经截止"):
            registered(setup, by=user, now=NOW + timedelta(days=20))
        cancel_event(event=setup.event, by=None, now=NOW, reason="停办")
        with pytest.raises(RefusedError, match="活动已取消"):
            registered(setup, by=user)

    def test_for_a_company_only_who_may_apply_for_it(self) -> None:
        setup, viewer, stranger = training(), account("viewer"), account("stranger")
        firm = company(members={viewer: MemberRole.VIEWER})
        for user in (viewer, stranger):
            with pytest.raises(RefusedError, match="不能报名"):
                group(setup, firm, by=user, numbers=range(1))

    def test_one_person_registers_one(self) -> None:
        setup, user = training(), account("one")
        for people in ([], [person(1), person(2)]):
            with pytest.raises(RefusedError):
                register(event=setup.event, by=user, now=NOW, people=people, contact=CONTACT)


class TestGroups:
    def test_as_many_as_fit_then_the_list(self) -> None:
        owner = account("owner")
        firm = company(members={owner: MemberRole.OWNER})
        setup = training(setup={"capacity": 3})
        group(setup, firm, by=owner, numbers=range(5))
        assert states(setup) == ["seated"] * 3 + ["waiting"] * 2

    def test_together_is_all_or_nobody(self) -> None:
        owner = account("owner")
        firm = company(members={owner: MemberRole.OWNER})
        setup = training(setup={"capacity": 3})
        with pytest.raises(RefusedError, match="只剩 3 个名额"):
            group(setup, firm, by=owner, numbers=range(4), together=True)
        group(setup, firm, by=owner, numbers=range(3), together=True)
        assert states(setup) == ["seated"] * 3

    def test_without_a_list_the_rest_is_left_out(self) -> None:
        owner = account("owner")
        firm = company(members={owner: MemberRole.OWNER})
        setup = training(setup={"capacity": 3, "waits": False})
        group(setup, firm, by=owner, numbers=range(5))
        assert states(setup) == ["seated"] * 3

    def test_the_limit_counts_all_of_a_company(self) -> None:
        owner = account("owner")
        firm = company(members={owner: MemberRole.OWNER})
        setup = training(setup={"group_limit": 3})
        group(setup, firm, by=owner, numbers=range(2))
        with pytest.raises(RefusedError, match="最多 3 位，已报名 2 位"):
            group(setup, firm, by=owner, numbers=range(2, 4))

    def test_the_same_person_twice_in_one_form(self) -> None:
        owner = account("owner")
        firm = company(members={owner: MemberRole.OWNER})
        with pytest.raises(RefusedError, match="填写了两次"):
            register(
                event=training().event,
                by=owner,
                now=NOW,
                people=[person(1), person(1)],
                contact=CONTACT,
                enterprise=firm,
            )


class TestGuests:
    def test_they_hold_nothing_until_they_confirm(self) -> None:
        setup = training(setup={"capacity": 1})
        first = guest(setup, 1, confirmed=False)
        registered(setup, 2, by=account("one"))
        assert states(setup) == ["unconfirmed", "seated"]
        confirm_guest(registration=first.registration, now=NOW)
        first.refresh_from_db()
        assert (first.state, first.place) == ("waiting", 3)
        with pytest.raises(RefusedError, match="已经确认过"):
            confirm_guest(registration=first.registration, now=NOW)

    def test_after_two_days_it_is_too_late(self) -> None:
        setup = training()
        first = guest(setup, confirmed=False)
        with pytest.raises(RefusedError, match="已过期"):
            confirm_guest(registration=first.registration, now=NOW + timedelta(hours=49))

    def test_an_account_s_registration_is_not_confirmed_by_anybody(self) -> None:
        setup = training()
        made = registered(setup, by=account("one"))
        with pytest.raises(RefusedError, match="请登录"):
            confirm_guest(registration=made, now=NOW)


def test_the_trail_knows_no_names() -> None:
    registered(training(), by=account("one"))
    entry = AuditEntry.objects.get(action="events.registration.create")
    assert "学员" not in f"{entry.subject_label}{entry.data}"
    assert Attendee.objects.get().since == NOW
