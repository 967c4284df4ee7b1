"""Signing up, seats in turn, waiting and moving up."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import MemberRole, Notification
from core.refusals import RefusedError
from talent.models import Trainee
from talent.services.cohorts import editing, enrolling
from talent.services.cohorts.enrolling import decide, enter, join, leave, may_join
from tests.factories.cohorts import opened, plan, planned, recognised
from tests.factories.companies import company, person
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


def titles(user) -> list[str]:
    return list(Notification.objects.filter(user=user).order_by("pk").values_list("title", flat=True))


def test_a_seat_a_place_in_the_queue_and_moving_up(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1)
    second, third = person("second"), person("third")
    first = join(cohort=cohort, by=learner, now=NOW, name=" 王 小明 ")
    assert (first.state, first.name, first.admitted_at) == ("admitted", "王 小明", NOW)
    waits = join(cohort=cohort, by=second, now=NOW)
    last = join(cohort=cohort, by=third, now=NOW)
    assert (waits.state, last.state) == ("waiting", "waiting")
    with pytest.raises(RefusedError, match="名额已满"):
        decide(trainee=last, name="admit", by=owner, now=NOW)
    leave(trainee=first, by=learner, now=NOW)
    waits.refresh_from_db()
    last.refresh_from_db()
    assert (waits.state, last.state) == ("admitted", "waiting")
    assert titles(second) == ["已列入候补：跨境电商运营培训班", "候补成功：跨境电商运营培训班"]
    assert titles(learner) == ["已录取：跨境电商运营培训班"]


def test_who_left_may_come_back_at_the_end_of_the_queue(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1)
    first = join(cohort=cohort, by=learner, now=NOW)
    with pytest.raises(RefusedError, match="已经报过名"):
        join(cohort=cohort, by=learner, now=NOW)
    second = join(cohort=cohort, by=person("second"), now=NOW)
    leave(trainee=first, by=learner, now=NOW)
    again = join(cohort=cohort, by=learner, now=NOW)
    assert again.pk == first.pk
    assert (again.state, again.turn > second.turn) == ("waiting", True)
    with pytest.raises(RefusedError):
        leave(trainee=again, by=owner, now=NOW)  # not theirs


def test_the_base_decides_where_it_wants_to(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1, admits_at_once=False)
    trainee = join(cohort=cohort, by=learner, now=NOW)
    assert trainee.state == "applied"
    assert titles(owner) == ["有人报名：跨境电商运营培训班"]
    assert decide(trainee=trainee, name="admit", by=owner, now=NOW).state == "admitted"
    other = join(cohort=cohort, by=person("other"), now=NOW)
    assert decide(trainee=other, name="admit", by=owner, now=NOW).state == "waiting"
    with pytest.raises(RefusedError, match="理由"):
        decide(trainee=other, name="decline", by=owner, now=NOW)
    decide(trainee=other, name="decline", by=owner, now=NOW, reason="与岗位无关")
    assert titles(other.person)[-1] == "未录取：跨境电商运营培训班"
    decision = may_join(cohort, other.person, now=NOW)
    assert "与岗位无关" in decision.reason


def test_to_the_second_and_only_while_open(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW)
    with pytest.raises(RefusedError, match="不接受报名"):
        join(cohort=cohort, by=learner, now=cohort.enrol_by)
    assert may_join(cohort, learner, now=cohort.enrol_by - timedelta(seconds=1))
    assert not may_join(planned(base, by=owner, now=NOW), learner, now=NOW)
    assert "您负责" in may_join(cohort, owner, now=NOW).reason


def test_for_a_company_one_belongs_to(base, award, owner, learner) -> None:
    mine = company("甲公司", number=2, members={learner: MemberRole.VIEWER})
    other = company("乙公司", number=3)
    cohort = opened(base, by=owner, now=NOW)
    with pytest.raises(RefusedError, match="不是这家企业的成员"):
        join(cohort=cohort, by=learner, now=NOW, enterprise=other)
    assert join(cohort=cohort, by=learner, now=NOW, enterprise=mine).enterprise == mine


def test_somebody_without_an_account_waits_in_turn_too(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1)
    join(cohort=cohort, by=learner, now=NOW)
    assert enter(cohort=cohort, name="李四", by=owner, now=NOW).state == "waiting"
    with pytest.raises(RefusedError, match="姓名"):
        enter(cohort=cohort, name="  ", by=owner, now=NOW)
    with pytest.raises(RefusedError):
        enter(cohort=cohort, name="赵六", by=learner, now=NOW)


def test_more_seats_move_people_up_fewer_take_nobodys_away(base, award, owner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=2)
    for number in range(4):
        enter(cohort=cohort, name=f"学员{number}", by=owner, now=NOW)
    kept = _rows(cohort)
    editing.change(cohort=cohort, by=owner, now=NOW, plan=_with(cohort, seats=1))
    assert _rows(cohort) == kept
    editing.change(cohort=cohort, by=owner, now=NOW, plan=_with(cohort, seats=3))
    assert _rows(cohort) == ["admitted", "admitted", "admitted", "waiting"]


def test_nobody_moves_up_once_it_has_begun(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1)
    first = join(cohort=cohort, by=learner, now=NOW)
    join(cohort=cohort, by=person("second"), now=NOW)
    begun = cohort.sessions.all()[0].starts_at
    leave(trainee=first, by=learner, now=begun)
    assert enrolling.settle_seats(now=begun) == 0
    assert _rows(cohort) == ["left", "waiting"]


def _rows(cohort) -> list[str]:
    return list(Trainee.objects.filter(cohort=cohort).order_by("turn").values_list("state", flat=True))


def _with(cohort, **columns):
    made = plan(NOW, **columns)
    keys = list(cohort.sessions.values_list("pk", flat=True))
    sessions = [editing.SessionRow(each.starts_at, each.ends_at, each.topic, key=key) for each, key in zip(made.sessions, keys, strict=True)]  # fmt: skip
    return editing.Plan(made.columns, sessions)


class SeatsHold(TestCase):
    """Whatever people do, in whatever order: never more seats than there are, never a turn passed over."""

    @settings(max_examples=12, deadline=None)
    @given(st.integers(1, 3), st.lists(st.tuples(st.sampled_from(["enter", "decline", "admit"]), st.integers(0, 5)), max_size=14))  # fmt: skip
    def test_seats_are_never_exceeded(self, seats: int, steps: list[tuple[str, int]]) -> None:
        owner = person("owner_of_many")
        base = company("学院", members={owner: MemberRole.OWNER})
        recognised(base, now=NOW)
        cohort = opened(base, by=owner, now=NOW, seats=seats)
        for name, place in steps:
            rows = list(Trainee.objects.filter(cohort=cohort).order_by("turn"))
            try:
                if name == "enter":
                    enter(cohort=cohort, name="学员", by=owner, now=NOW)
                elif place < len(rows):
                    decide(trainee=rows[place], name=name, by=owner, now=NOW, reason="原因")
            except RefusedError:
                pass
            states = _rows(cohort)
            assert states.count("admitted") <= seats
            if "waiting" in states:
                assert states.count("admitted") == seats  # no free seat while somebody waits
                assert "admitted" not in states[states.index("waiting") :]  # in turn


@pytest.mark.postgres
@pytest.mark.flushes
@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_get_one_seat_between_them(base, award, owner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1)
    people = [person(f"racer{number}") for number in range(4)]
    ready = threading.Barrier(len(people))

    def run(user) -> None:
        ready.wait()
        try:
            join(cohort=cohort, by=user, now=NOW)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[each]) for each in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(_rows(cohort)) == ["admitted", "waiting", "waiting", "waiting"]
