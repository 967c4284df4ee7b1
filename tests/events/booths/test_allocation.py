"""Booths of a group stand: applied for, allocated, given up. No stand twice, no more than there are."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Enterprise, MemberRole, Notification
from core.refusals import RefusedError
from core.services.audit import entries_of
from events.models import BoothApplication, Stand
from events.rules.booth_workflow import State
from events.rules.plan import Place
from events.services.allocating import allocate, allocate_in_order, decline, put_on_list
from events.services.booths import shown_state, withdraw
from events.services.group_stands import move_group, save_group_stand, save_plan
from events.services.moving import cancel_event
from tests.factories.booths import DEADLINE, LATER, THREE, application, group_stand, owned, wish
from tests.factories.companies import company, person
from tests.factories.events import NOW, event

pytestmark = pytest.mark.django_db


def numbers(application: BoothApplication) -> list[str]:
    return [stand.number for stand in application.stands.all()]


class TestApplying:
    def test_a_company_applies_and_changes_its_mind_until_the_deadline(self) -> None:
        group, (firm, owner) = group_stand(), owned(1)
        first = application(group, firm, owner)
        second = application(group, firm, owner, units=2, products="车载冰箱")
        assert first.pk == second.pk
        assert (second.units, second.products, second.state) == (2, "车载冰箱", "applied")
        assert [entry.action for entry in entries_of(second)] == ["events.booth.apply", "events.booth.edit"]
        with pytest.raises(RefusedError, match="已经截止"):
            application(group, firm, owner, now=DEADLINE)

    def test_who_withdrew_applies_again(self) -> None:
        group, (firm, owner) = group_stand(), owned(1)
        made = application(group, firm, owner)
        assert withdraw(application=made, by=owner, now=NOW).state == State.WITHDRAWN
        again = application(group, firm, owner, now=NOW + timedelta(hours=1))
        assert (again.state, again.applied_at) == ("applied", NOW + timedelta(hours=1))

    @pytest.mark.parametrize("role", [MemberRole.FINANCE, MemberRole.VIEWER])
    def test_other_parts_do_not_apply(self, role: MemberRole) -> None:
        user = person("other")
        firm = company(members={user: role})
        with pytest.raises(RefusedError, match="角色"):
            application(group_stand(), firm, user)

    def test_only_verified_companies_apply(self) -> None:
        firm, owner = owned(1, state=Enterprise.State.PENDING)
        with pytest.raises(RefusedError, match="核验"):
            application(group_stand(), firm, owner)

    def test_strangers_do_not_apply(self) -> None:
        firm, _owner = owned(1)
        with pytest.raises(RefusedError, match="不是这家企业"):
            application(group_stand(), firm, person("stranger"))

    def test_nobody_asks_for_more_than_allowed(self) -> None:
        firm, owner = owned(1)
        with pytest.raises(RefusedError, match="每家最多"):
            application(group_stand(), firm, owner, units=3)

    def test_not_before_it_is_open_nor_when_the_event_is_cancelled(self) -> None:
        firm, owner = owned(1)
        with pytest.raises(RefusedError, match="不接受"):
            application(group_stand(opened=False), firm, owner)
        fair = event("别的展")
        group = group_stand(fair)
        cancel_event(event=fair, by=None, now=NOW, reason="不办了")
        with pytest.raises(RefusedError, match="取消"):
            application(group, firm, owner)


class TestAllocating:
    def test_in_order_side_by_side_and_the_rest_wait(self) -> None:
        group = group_stand(stands=3)
        firms = [owned(number) for number in (1, 2, 3)]
        made = [
            application(group, firm, owner, units=units, now=NOW + timedelta(minutes=place))
            for place, ((firm, owner), units) in enumerate(zip(firms, (2, 2, 1), strict=True))
        ]
        done = allocate_in_order(group=group, by=None, now=LATER)
        assert (done.given, done.waiting) == (2, 1)
        states = list(group.applications.order_by("applied_at").values_list("state", flat=True))
        assert states == ["allocated", "waiting", "allocated"]
        assert [numbers(one) for one in made] == [["A01", "A02"], [], ["A03"]]

    def test_no_stand_twice(self) -> None:
        group = group_stand()
        one, other = (application(group, *owned(number)) for number in (1, 2))
        allocate(application=one, numbers=["A01"], by=None, now=LATER)
        with pytest.raises(RefusedError, match="A01"):
            allocate(application=other, numbers=["A01", "A02"], by=None, now=LATER)
        assert numbers(other) == []
        assert numbers(allocate(application=one, numbers=["A02"], by=None, now=LATER)) == ["A02"]

    @pytest.mark.parametrize(
        ("chosen", "words"), [(["Z99"], "平面图"), ([], "平面图"), (["A01", "A02", "A03"], "最多")]
    )
    def test_what_is_not_there_or_too_much_is_refused(self, chosen: list[str], words: str) -> None:
        made = application(group_stand(), *owned(1))
        with pytest.raises(RefusedError, match=words):
            allocate(application=made, numbers=chosen, by=None, now=LATER)

    def test_not_before_the_deadline_nor_by_others(self) -> None:
        firm, owner = owned(1)
        made = application(group_stand(), firm, owner)
        with pytest.raises(RefusedError, match="截止后"):
            allocate(application=made, numbers=["A01"], by=None, now=NOW)
        with pytest.raises(RefusedError, match="权限"):
            allocate(application=made, numbers=["A01"], by=owner, now=LATER)

    def test_what_is_decided_is_told_once_it_is_published(self) -> None:
        group = group_stand(stands=2)
        (one, first), (two, second), (three, third) = (owned(number) for number in (1, 2, 3))
        given, waits, none = (
            application(group, firm, owner, units=2) for firm, owner in ((one, first), (two, second), (three, third))
        )
        allocate(application=given, numbers=["A01", "A02"], by=None, now=LATER)
        put_on_list(application=waits, by=None, now=LATER)
        with pytest.raises(RefusedError, match="没有处理"):
            move_group(group=group, name="publish", by=None, now=LATER)
        decline(application=none, by=None, now=LATER, reason="展品不符")
        given.refresh_from_db()
        assert shown_state(given) is State.APPLIED
        assert not Notification.objects.exists()
        move_group(group=group, name="publish", by=None, now=LATER)
        told = {note.user: note for note in Notification.objects.all()}
        assert "A01、A02" in told[first].body
        assert "候补" in told[second].title
        assert "展品不符" in told[third].body
        given = BoothApplication.objects.select_related("group").get(pk=given.pk)
        assert shown_state(given) is State.ALLOCATED

    def test_who_gives_up_says_why_and_the_next_in_line_gets_the_stand(self) -> None:
        group = group_stand(stands=1, most=1)
        (one, first), (two, second) = owned(1), owned(2)
        made, waits = application(group, one, first), application(group, two, second)
        allocate_in_order(group=group, by=None, now=LATER)
        move_group(group=group, name="publish", by=None, now=LATER)
        with pytest.raises(RefusedError, match="原因"):
            withdraw(application=made, by=first, now=LATER)
        withdraw(application=made, by=first, now=LATER, reason="档期冲突")
        assert Stand.objects.get().holder is None
        assert numbers(allocate(application=waits, numbers=["A01"], by=None, now=LATER)) == ["A01"]
        assert Notification.objects.filter(user=second, title__contains="已分配").exists()


class TestPlan:
    @pytest.mark.parametrize(
        ("places", "words"),
        [
            ([("A1", 0), ("A1", 3)], "重复"),
            ([("A1", 0), ("A2", 2)], "重叠"),
            ([("A1", 58)], "超出"),
            ([("A1", 0), ("A2", 3), ("A3", 6), ("A4", 9)], "总量"),
        ],
    )
    def test_what_cannot_be_built_is_refused(self, places: list[tuple[str, int]], words: str) -> None:
        group = group_stand(stands=3)
        wanted = [Place(number, Decimal(x), Decimal(0), THREE, THREE) for number, x in places]
        with pytest.raises(RefusedError, match=words):
            save_plan(group=group, by=None, now=NOW, places=wanted)
        assert group.stands.count() == 3

    def test_stands_that_are_held_stay(self) -> None:
        group = group_stand()
        allocate(application=application(group, *owned(1)), numbers=["A02"], by=None, now=LATER)
        kept = Place("A02", Decimal(9), Decimal(0), THREE, THREE)
        with pytest.raises(RefusedError, match="A02"):
            save_plan(group=group, by=None, now=LATER, places=[Place("B1", Decimal(0), Decimal(0), THREE, THREE)])
        save_plan(group=group, by=None, now=LATER, places=[kept])
        assert [(stand.number, stand.x, stand.holder is not None) for stand in group.stands.all()] == [("A02", 9, True)]

    @pytest.mark.parametrize("values", [{"units": 1}, {"width": Decimal(5)}])
    def test_what_was_rented_holds_the_plan(self, values: dict[str, Any]) -> None:
        group = group_stand(most=1)
        with pytest.raises(RefusedError):
            save_group_stand(event=group.event, by=None, now=NOW, values=values)

    def test_opening_needs_time_and_a_public_event(self) -> None:
        group = group_stand(opened=False)
        with pytest.raises(RefusedError, match="现在之后"):
            move_group(group=group, name="open", by=None, now=LATER)
        hidden = group_stand(event("未公开", is_published=False), opened=False)
        with pytest.raises(RefusedError, match="没有公开"):
            move_group(group=hidden, name="open", by=None, now=NOW)

    def test_nobody_else_prepares_it(self) -> None:
        with pytest.raises(RefusedError, match="权限"):
            save_group_stand(event=event(), by=person("somebody"), now=NOW, values=wish())
