"""Leave: the deputy finds the tasks of who is away, does them, and the trail says so; two persons never become one pair of eyes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import Delegation, Notification, User
from accounts.roles import Role
from accounts.services.delegations import create_delegation, revoke_delegation
from core.models import AuditEntry
from core.services.queues import Queue
from subsidies.models import DecisionBatch
from subsidies.services.advancing import advance
from subsidies.services.deciding.levels import approve, give_back
from subsidies.services.following import timeline
from subsidies.services.paying.batches import lock
from subsidies.services.paying.checking import approve as approve_payment
from subsidies.services.paying.checking import send_back, submit
from subsidies.services.paying.preparing import prepare
from subsidies.services.refusals import RefusedError
from subsidies.services.review.trail import trail_of
from subsidies.services.review.workbench import workbench
from subsidies.workflow import State
from tests.factories.companies import district, limited_officer, person
from tests.factories.deciding import Committee, approving, before_committee, committee, pending
from tests.factories.paying import approved
from tests.factories.submitted import submitted
from tests.subsidies.after.conftest import Cast
from tests.subsidies.paying.conftest import Office, at_noon, office

__all__ = ["at_noon", "office"]  # fixtures

DESK = "/admin/subsidies/workbench/"


def again(user: User) -> User:
    """The account as a new request finds it."""
    return User.objects.get(pk=user.pk)


def on_leave(away: User, deputy: User) -> Delegation:
    today = localdate()
    return create_delegation(
        by=away, from_user=away, to_user=deputy, first_day=today, last_day=today + timedelta(days=5), now=timezone.now()
    )


def back(leave: Delegation) -> None:
    revoke_delegation(delegation=leave, by=leave.from_user, now=timezone.now())


def queues(user: User) -> dict[str, Queue]:
    return {queue.key: queue for queue in workbench(again(user), now=timezone.now())}


def test_a_deputy_reviews_in_the_place_of_who_is_away(cast: Cast) -> None:
    sent = submitted(cast.company, cast.owner)
    away, deputy = limited_officer("away", cast.company.district), cast.elsewhere
    assert queues(deputy) == {}
    leave = on_leave(away, deputy)
    [task] = queues(deputy)["district"].tasks
    assert (task.title, task.away) == (sent.number, "away")
    client = Client()
    client.force_login(again(deputy))
    assert "代 away 办理" in client.get(DESK).content.decode()
    moved = advance(application=sent, by=again(deputy), now=timezone.now())
    event = moved.events.latest("pk")
    assert (event.actor, event.away_name) == (deputy, "away")
    entry = AuditEntry.objects.about(moved).last()
    assert (entry.actor_id, entry.data["for"], entry.data["for_name"]) == (deputy.pk, away.pk, "away")
    assert trail_of(moved)[0].actor == "elsewhere（代 away）"
    assert timeline(moved, for_office=True)[0].text.startswith("elsewhere（代 away）")
    back(leave)
    assert queues(deputy) == {}
    with pytest.raises(RefusedError):
        advance(application=moved, by=again(deputy), now=timezone.now())


def test_who_may_do_it_anyway_acts_for_nobody(cast: Cast) -> None:
    sent = submitted(cast.company, cast.owner)
    on_leave(limited_officer("away", cast.company.district), cast.officer)
    [task] = queues(cast.officer)["district"].tasks
    assert task.away == ""
    moved = advance(application=sent, by=again(cast.officer), now=timezone.now())
    assert moved.events.latest("pk").away_name == ""
    assert "for" not in AuditEntry.objects.about(moved).last().data


class TestDecisions:
    @pytest.fixture
    def found(self, db: None) -> Committee:
        return committee(levels=2)

    @pytest.fixture
    def deputy(self, found: Committee) -> User:
        """A decider of one district, who decides nothing in their own right."""
        return limited_officer("deputy", district("海淀区", "haidian"), role=Role.DECIDER)

    def batch(self, found: Committee) -> DecisionBatch:
        return pending(found, {before_committee(found.call): approving()}, now=timezone.now())

    def test_a_deputys_word_is_that_of_who_is_away(self, found: Committee, deputy: User) -> None:
        batch = self.batch(found)
        assert queues(deputy) == {}
        leave = on_leave(found.director, deputy)
        [task] = queues(deputy)["to_decide"].tasks
        assert task.away == "deciding"
        approve(batch=batch, level=1, by=again(deputy), now=timezone.now())
        word = batch.approvals.get()
        assert (word.by, word.away, word.by_name) == (deputy, found.director, "deputy（代 deciding）")
        assert AuditEntry.objects.about(batch).last().data["for"] == found.director.pk
        assert queues(deputy) == {}
        back(leave)
        assert queues(found.director) == {}
        with pytest.raises(RefusedError, match="代办的同事已审定过"):
            approve(batch=batch, level=2, by=again(found.director), now=timezone.now())
        batch = approve(batch=batch, level=2, by=again(found.director2), now=timezone.now())
        assert batch.state == DecisionBatch.State.APPROVED

    def test_nor_does_one_who_has_spoken_speak_again_through_a_deputy(self, found: Committee) -> None:
        batch = self.batch(found)
        approve(batch=batch, level=1, by=found.director, now=timezone.now())
        on_leave(found.director, found.director2)
        assert queues(found.director2) == {}
        with pytest.raises(RefusedError, match="代办的同事已审定过"):
            approve(batch=batch, level=2, by=again(found.director2), now=timezone.now())

    def test_nor_does_who_prepared_it_approve_through_a_deputy(self, found: Committee) -> None:
        both = person("both", Role.DECIDER)
        both.groups.add(found.officer.groups.get())
        found.officer.groups.add(found.director.groups.get())
        batch = self.batch(found)
        on_leave(found.officer, both)
        assert "to_decide" not in queues(both)
        with pytest.raises(RefusedError, match="代办的同事参与了"):
            approve(batch=batch, level=1, by=again(both), now=timezone.now())

    def test_a_return_reaches_the_deputy_and_begins_the_levels_anew(self, found: Committee) -> None:
        batch = self.batch(found)
        approve(batch=batch, level=1, by=found.director, now=timezone.now())
        on_leave(found.officer, found.colleague)
        give_back(batch=batch, level=2, by=found.director2, now=timezone.now(), note="请核实")
        told = Notification.objects.filter(title__startswith="审定批次已退回").values_list("user", flat=True)
        assert set(told) == {found.officer.pk, found.colleague.pk}
        DecisionBatch.objects.update(state=DecisionBatch.State.PENDING)
        assert "to_decide" in queues(found.director)


class TestPayments:
    def test_a_deputy_goes_on_with_a_draft_and_never_checks_it(self, office: Office, at_noon: datetime) -> None:
        application = approved(office.company, office.owner)
        batch = prepare(call=application.call, by=office.cashier, now=at_noon, applications=[application.pk])
        third = person("third", Role.CASHIER)
        assert "to_submit" not in queues(third)
        leave = on_leave(office.cashier, third)
        [task] = queues(third)["to_submit"].tasks
        assert task.away == "acashier"
        submit(batch=batch, by=again(third), now=at_noon)
        entry = AuditEntry.objects.about(batch).last()
        assert (entry.actor_name, entry.data["for_name"]) == ("third", "acashier")
        refused: Callable[[User], object] = partial(self.refused, batch, at_noon)
        refused(third)
        back(leave)
        refused(third)  # who wrote in it
        refused(office.cashier)  # who prepared it
        assert "to_check" not in queues(third)
        approve_payment(batch=batch, by=again(office.checker), now=at_noon)
        assert lock(batch).state == "approved"

    def test_nor_does_who_prepared_it_check_through_a_deputy(self, office: Office, at_noon: datetime) -> None:
        application = approved(office.company, office.owner)
        batch = prepare(call=application.call, by=office.cashier, now=at_noon, applications=[application.pk])
        submit(batch=batch, by=office.cashier, now=at_noon)
        on_leave(office.cashier, office.checker)
        assert "to_check" not in queues(office.checker)
        self.refused(batch, at_noon, office.checker)
        with pytest.raises(RefusedError):
            send_back(batch=batch, by=again(office.checker), now=at_noon, reason="再核")
        assert application.state == State.APPROVED

    def refused(self, batch: object, now: datetime, by: User) -> None:
        with pytest.raises(RefusedError, match="请由另一位同事复核"):
            approve_payment(batch=batch, by=again(by), now=now)
