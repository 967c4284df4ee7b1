"""Leave: who may stand in for whom, and what the deputy then looks after, for how long."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Delegation, Enterprise, MemberRole, Notification, User
from accounts.models.delegations import DelegationState
from accounts.querysets.delegations import able_to_stand_in, behind_the_counter
from accounts.roles import Role
from accounts.services.access import officer_may_read
from accounts.services.delegations import (
    CREATED,
    REVOKED,
    create_delegation,
    deputies_of,
    may_stand_in,
    revoke_delegation,
    standing_in_for,
)
from accounts.services.verifications import may_decide, officers_of
from core.refusals import RefusedError
from core.services.audit import entries_of
from tests.factories.companies import company, district, limited_officer, person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
DAY = date(2026, 11, 22)
ADDRESS = "/admin/accounts/delegations/"


@dataclass
class Office:
    """An officer of the east, whose company of the west ``deputy`` looks after; one without districts; a company each."""

    away: User
    deputy: User
    east: Enterprise
    west: Enterprise


@pytest.fixture
def office() -> Office:
    east, west = district("东区", "east"), district("西区", "west")
    return Office(
        away=limited_officer("away", east),
        deputy=limited_officer("deputy", west),
        east=company("东公司", number=1, district=east),
        west=company("西公司", number=2, district=west),
    )


@pytest.fixture
def boss() -> User:
    boss = person("boss", None)
    boss.is_superuser = boss.is_staff = True
    boss.save()
    return boss


def delegated(away: User, deputy: User, *, by: User | None = None, **changes: Any) -> Delegation:
    values: dict[str, Any] = {"first_day": DAY, "last_day": DAY + timedelta(days=4), "now": NOW, **changes}
    return create_delegation(by=by or away, from_user=away, to_user=deputy, **values)


def seen(user: User) -> set[str]:
    """Names of the companies that an account, loaded anew, looks after."""
    fresh = User.objects.get(pk=user.pk)
    return set(Enterprise.objects.in_charge_of(fresh).values_list("name", flat=True))


class TestWhoStandsIn:
    def test_both_are_told_and_it_is_on_record(self, office: Office) -> None:
        made = delegated(office.away, office.deputy, reason=" 年休假 ")
        assert (made.reason, made.created_by, made.created_at) == ("年休假", office.away, NOW)
        told = Notification.objects.filter(topic="delegation")
        assert {each.user for each in told} == {office.away, office.deputy}
        assert all("away 请假期间由 deputy 代办" in each.title and "2026-11-26" in each.body for each in told)
        (entry,) = entries_of(made)
        assert (entry.action, entry.actor_name) == (CREATED, "away")
        assert entry.data == {
            "from_user": office.away.pk,
            "to_user": office.deputy.pk,
            "first_day": "2026-11-22",
            "last_day": "2026-11-26",
        }

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"last_day": DAY - timedelta(days=1)}, "不能早于开始"),
            ({"first_day": DAY - timedelta(days=1)}, "不能早于今天"),
            ({"last_day": DAY + timedelta(days=366)}, "最长一年"),
        ],
    )
    def test_days_that_do_not_fit(self, office: Office, changes: dict[str, Any], reason: str) -> None:
        with pytest.raises(RefusedError, match=reason):
            delegated(office.away, office.deputy, **changes)
        assert not Delegation.objects.exists()

    def test_today_is_the_offices_day(self, office: Office) -> None:
        """At half past midnight in the zone it is still yesterday in UTC."""
        night = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
        with pytest.raises(RefusedError, match="不能早于今天"):
            delegated(office.away, office.deputy, now=night)
        assert delegated(office.away, office.deputy, now=night, first_day=DAY + timedelta(days=1))

    def test_deputies_need_every_role_and_a_place_behind_the_counter(self, office: Office) -> None:
        expert, trader = person("expert", Role.REVIEWER), person("trader")
        dismissed = person("dismissed", Role.OFFICER)
        dismissed.is_active = False
        dismissed.save()
        for deputy, reason in (
            (office.away, "不能委托给自己"),
            (trader, "不是在职的工作人员"),
            (dismissed, "不是在职的工作人员"),
            (expert, "缺少请假人的角色：补贴专员"),
        ):
            with pytest.raises(RefusedError, match=reason):
                delegated(office.away, deputy)
        office.away.groups.add(*expert.groups.all())
        with pytest.raises(RefusedError, match="缺少请假人的角色：评审专家"):
            delegated(office.away, office.deputy)

    def test_administrators_stand_in_for_all_and_only_they_for_one(self, office: Office, boss: User) -> None:
        assert delegated(office.away, boss)
        with pytest.raises(RefusedError, match="另一位管理员"):
            delegated(boss, office.deputy)

    def test_each_names_their_own_deputy_an_administrator_anybodys(self, office: Office, boss: User) -> None:
        with pytest.raises(RefusedError, match="只能登记自己的"):
            delegated(office.away, office.deputy, by=office.deputy)
        made = delegated(office.away, office.deputy, by=boss)
        assert made.created_by == boss
        with pytest.raises(RefusedError, match="请假人不是工作人员"):
            delegated(person("trader"), office.deputy, by=boss)

    def test_one_deputy_at_a_time_who_is_there(self, office: Office) -> None:
        third = limited_officer("third", office.east.district)
        made = delegated(office.away, office.deputy)
        with pytest.raises(RefusedError, match="已登记代办"):
            delegated(office.away, third, first_day=DAY + timedelta(days=4), last_day=DAY + timedelta(days=9))
        with pytest.raises(RefusedError, match="也请假"):
            delegated(third, office.away)
        assert delegated(office.away, third, first_day=DAY + timedelta(days=5), last_day=DAY + timedelta(days=9))
        revoke_delegation(delegation=made, by=office.away, now=NOW)
        assert delegated(office.away, third)

    def test_the_form_offers_exactly_those_who_may(self, office: Office, boss: User) -> None:
        people = [person("expert", Role.REVIEWER), person("trader"), person("second", Role.OFFICER)]
        for away in (office.away, boss, people[0]):
            able = {each for each in User.objects.all() if may_stand_in(each, away)}
            assert set(able_to_stand_in(away)) == able
        assert set(behind_the_counter()) == {each for each in User.objects.all() if each.works_behind_the_counter}

    def test_the_database_refuses_nonsense_too(self, office: Office) -> None:
        for columns in (
            {"to_user": office.deputy, "first_day": DAY, "last_day": DAY - timedelta(days=1)},
            {"to_user": office.away, "first_day": DAY, "last_day": DAY},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Delegation.objects.create(from_user=office.away, created_at=NOW, **columns)


class TestWhatTheDeputyLooksAfter:
    def test_both_districts_while_it_runs_and_only_then(self, office: Office) -> None:
        delegated(office.away, office.deputy, first_day=DAY + timedelta(days=1))
        for days, names in (
            (0, {"西公司"}),
            (1, {"东公司", "西公司"}),
            (4, {"东公司", "西公司"}),
            (5, {"西公司"}),
        ):
            with time_machine.travel(NOW + timedelta(days=days), tick=False):
                assert seen(office.deputy) == names
                assert seen(office.away) == {"东公司"}

    @time_machine.travel(NOW, tick=False)
    def test_somebody_limited_to_no_district_brings_all_of_them(self, office: Office) -> None:
        everywhere = person("everywhere", Role.OFFICER)
        assert not User.objects.get(pk=office.deputy.pk).looks_after_all_districts
        delegated(everywhere, office.deputy)
        assert User.objects.get(pk=office.deputy.pk).looks_after_all_districts
        assert seen(office.deputy) == {"东公司", "西公司"}

    @time_machine.travel(NOW, tick=False)
    @pytest.mark.parametrize("role", [role for role in Role if role.is_bound_to_districts])
    def test_every_role_bound_to_districts_brings_them(self, office: Office, role: Role) -> None:
        """Who decides, pays or audits does not read companies as officers do, and is bound all the same."""
        for user in (office.away, office.deputy):
            user.groups.set(Group.objects.filter(name=role.value))
        delegated(office.away, office.deputy)
        assert seen(office.deputy) == {"东公司", "西公司"}

    @time_machine.travel(NOW, tick=False)
    def test_who_is_bound_to_no_districts_brings_none(self, office: Office) -> None:
        """An expert has no row of a district either; that must not open the whole zone to a deputy."""
        expert = person("expert", Role.REVIEWER)
        office.deputy.groups.add(*expert.groups.all())
        delegated(expert, office.deputy)
        assert seen(office.deputy) == {"西公司"}
        assert standing_in_for(office.deputy, DAY) == [expert]

    @time_machine.travel(NOW, tick=False)
    def test_it_ends_with_the_account_the_role_and_by_revoking(self, office: Office, boss: User) -> None:
        made = delegated(office.away, office.deputy)
        assert seen(office.deputy) == {"东公司", "西公司"}
        groups = list(office.away.groups.all())
        office.away.groups.clear()
        assert seen(office.deputy) == {"西公司"}
        office.away.groups.set(groups)
        User.objects.filter(pk=office.away.pk).update(is_active=False)
        assert seen(office.deputy) == {"西公司"}
        assert standing_in_for(office.deputy, DAY) == []
        User.objects.filter(pk=office.away.pk).update(is_active=True)
        revoke_delegation(delegation=made, by=boss, now=NOW)
        assert seen(office.deputy) == {"西公司"}

    @time_machine.travel(NOW, tick=False)
    def test_the_deputy_of_a_deputy_goes_no_further(self, office: Office) -> None:
        third = limited_officer("third", district("南区", "south"))
        delegated(office.away, office.deputy)
        delegated(office.deputy, third)
        assert seen(third) == {"西公司"}
        assert standing_in_for(third, DAY) == [office.deputy]
        assert standing_in_for(office.deputy, DAY) == [office.away]
        assert deputies_of(office.away, DAY) == [office.deputy]
        assert standing_in_for(office.deputy, DAY + timedelta(days=5)) == []

    @time_machine.travel(NOW, tick=False)
    def test_nobody_handles_their_own_company_standing_in_either(self, office: Office) -> None:
        delegated(office.away, office.deputy)
        deputy = User.objects.get(pk=office.deputy.pk)
        assert officer_may_read(deputy, office.east)
        assert may_decide(deputy, office.east)
        office.east.memberships.create(user=deputy, role=MemberRole.VIEWER)
        assert not may_decide(deputy, office.east)

    def test_new_requests_reach_the_deputy(self, office: Office) -> None:
        elsewhere = limited_officer("elsewhere", office.west.district)
        delegated(office.away, office.deputy)
        east = office.east.district
        assert set(officers_of(east, DAY)) == {office.away, office.deputy}
        assert set(officers_of(east, DAY + timedelta(days=5))) == {office.away}
        assert set(officers_of(office.west.district, DAY)) == {office.deputy, elsewhere}

    @time_machine.travel(NOW, tick=False)
    def test_asked_once_for_each_account_object(self, office: Office) -> None:
        delegated(office.away, office.deputy)
        deputy = User.objects.get(pk=office.deputy.pk)
        with CaptureQueriesContext(connection) as caught:
            for _ in range(3):
                assert Enterprise.objects.in_charge_of(deputy).count() == 2
                assert not deputy.looks_after_all_districts
        assert len(caught) == 4  # the districts, and three counts


class TestRevoking:
    def test_both_are_told_and_it_is_on_record(self, office: Office) -> None:
        made = delegated(office.away, office.deputy)
        Notification.objects.all().delete()
        revoked = revoke_delegation(delegation=made, by=office.away, now=NOW)
        assert revoked.revoked_at == NOW
        assert {each.user for each in Notification.objects.all()} == {office.away, office.deputy}
        assert [entry.action for entry in entries_of(made)] == [CREATED, REVOKED]

    def test_by_the_person_on_leave_or_an_administrator_while_there_is_something_to_revoke(
        self, office: Office, boss: User
    ) -> None:
        made = delegated(office.away, office.deputy)
        with pytest.raises(RefusedError, match="只有请假人或管理员"):
            revoke_delegation(delegation=made, by=office.deputy, now=NOW)
        with pytest.raises(RefusedError, match="已经结束"):
            revoke_delegation(delegation=made, by=office.away, now=NOW + timedelta(days=5))
        revoke_delegation(delegation=made, by=boss, now=NOW)
        with pytest.raises(RefusedError, match="已经撤销"):
            revoke_delegation(delegation=made, by=boss, now=NOW)

    def test_states(self, office: Office) -> None:
        made = delegated(office.away, office.deputy)
        days = [made.state(DAY + timedelta(days=number)) for number in (-1, 0, 4, 5)]
        upcoming, running, over = DelegationState.UPCOMING, DelegationState.RUNNING, DelegationState.OVER
        assert days == [upcoming, running, running, over]
        made.revoked_at = NOW
        assert made.state(DAY) == DelegationState.REVOKED
        assert str(made) == "away → deputy 2026-11-22 – 2026-11-26"


class TestPages:
    @pytest.fixture(autouse=True)
    def _on_the_day(self) -> Iterator[None]:
        with time_machine.travel(NOW, tick=False):
            yield

    def client(self, user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def test_name_a_deputy_see_it_and_take_it_back(self, office: Office) -> None:
        client = self.client(office.away)
        assert "还没有假期代办" in client.get(ADDRESS).content.decode()
        form = client.get(f"{ADDRESS}add/").context["form"]
        assert "from_user" not in form.fields
        assert list(form.fields["to_user"].queryset) == [office.deputy]
        data = {"to_user": office.deputy.pk, "first_day": "2026-11-22", "last_day": "2026-11-30", "reason": "年休假"}
        page = client.post(f"{ADDRESS}add/", data, follow=True).content.decode()
        assert "已登记" in page
        assert "代办中" in page
        made = Delegation.objects.get()
        assert (made.from_user, made.created_by) == (office.away, office.away)
        revoke = f"{ADDRESS}{made.pk}/revoke/"
        assert revoke in page
        assert "不再代" in client.get(revoke).content.decode()
        assert "已撤销" in client.post(revoke, follow=True).content.decode()
        again = client.post(revoke)
        assert again.status_code == 409
        assert "已经撤销" in again.content.decode()

    def test_what_is_wrong_is_said_on_the_form(self, office: Office) -> None:
        client = self.client(office.away)
        data = {"to_user": office.deputy.pk, "first_day": "2026-11-22", "last_day": "2026-11-21"}
        answer = client.post(f"{ADDRESS}add/", data)
        assert answer.status_code == 422
        assert "结束日期不能早于开始日期" in answer.content.decode()
        assert client.post(f"{ADDRESS}add/", {}).status_code == 422
        assert client.post(f"{ADDRESS}add/", {**data, "from_user": office.deputy.pk}).status_code == 422

    def test_nobody_delegates_for_another_by_way_of_the_form(self, office: Office) -> None:
        third = limited_officer("third", office.east.district)
        data = {"to_user": third.pk, "from_user": office.deputy.pk, "first_day": "2026-11-22", "last_day": "2026-11-22"}
        self.client(office.away).post(f"{ADDRESS}add/", data)
        assert Delegation.objects.get().from_user == office.away

    def test_each_sees_their_own_administrators_all(self, office: Office, boss: User) -> None:
        made = delegated(office.away, office.deputy)
        third = limited_officer("third", office.east.district)
        revoke = f"{ADDRESS}{made.pk}/revoke/"
        for user, shown, revocable in (
            (office.away, True, True),
            (office.deputy, True, False),
            (third, False, False),
            (boss, True, True),
        ):
            client = self.client(user)
            page = client.get(ADDRESS).content.decode()
            assert ("2026年11月26日" in page, revoke in page) == (shown, revocable)
            assert client.get(revoke).status_code == (200 if shown else 404)
        assert self.client(third).post(revoke).status_code == 404
        assert self.client(office.deputy).post(revoke).status_code == 409

    def test_an_administrator_says_for_whom(self, office: Office, boss: User) -> None:
        data = {
            "from_user": office.away.pk,
            "to_user": office.deputy.pk,
            "first_day": "2026-11-23",
            "last_day": "2026-11-24",
        }
        assert self.client(boss).post(f"{ADDRESS}add/", data).status_code == 302
        assert Delegation.objects.get().created_by == boss

    def test_among_the_settings_of_everybody_behind_the_counter(self, client_of: Callable[[str], Client]) -> None:
        for username in ("reviewer", "officer", "admin"):
            assert ADDRESS in client_of(username).get("/admin/").content.decode()

    def test_queries_do_not_grow_with_the_list(self, office: Office, boss: User) -> None:
        client = self.client(boss)

        def queries() -> int:
            with CaptureQueriesContext(connection) as caught:
                assert client.get(ADDRESS).status_code == 200
            return len(caught)

        delegated(office.away, office.deputy)
        queries()
        few = queries()
        for number in range(1, 5):
            start = DAY + timedelta(days=10 * number)
            delegated(office.away, office.deputy, first_day=start, last_day=start)
        assert queries() == few


@time_machine.travel(NOW, tick=False)
def test_the_table_of_companies_opens_and_closes_with_the_leave(office: Office) -> None:
    client = Client()
    client.force_login(office.deputy)
    address = f"/admin/snippets/accounts/enterprise/inspect/{office.east.pk}/"
    assert client.get(address).status_code == 404
    made = delegated(office.away, office.deputy)
    assert client.get(address).status_code == 200
    revoke_delegation(delegation=made, by=office.away, now=NOW)
    assert client.get(address).status_code == 404
