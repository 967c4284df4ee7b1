"""At once, on PostgreSQL: the last yuan is given once, and a level counts once."""

from datetime import datetime
from decimal import Decimal

import pytest

from accounts.models import User
from subsidies.models import Application, Call, CallFunds, DecisionBatch, DecisionItem, FundEntry
from subsidies.services.calls import change_budget
from subsidies.services.deciding.batches import begin
from subsidies.services.deciding.levels import approve
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State
from tests.factories.deciding import ASKED, Committee, approving, before_committee, committee, copies, pending
from tests.subsidies.filling.test_races import AT_ONCE, all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def tried(batch: DecisionBatch, level: int, by: User, now: datetime) -> str:
    """The reason of a refusal, or nothing."""
    try:
        approve(batch=batch, level=level, by=by, now=now)
    except RefusedError as error:
        return error.reason
    return ""


def batch_of(found: Committee, application: Application, now: datetime) -> DecisionBatch:
    """A batch of one, before its only level."""
    batch = DecisionBatch.objects.create(
        call=found.call,
        title="一份",
        created_by=found.officer,
        levels=1,
        state=DecisionBatch.State.PENDING,
        submitted_at=now,
    )
    DecisionItem.objects.create(batch=batch, application=application, outcome="approve", amount=ASKED)
    return batch


def test_fifty_decisions_at_once_on_the_last_yuan_let_exactly_one_through(now: datetime) -> None:
    found = committee(levels=1, budget=ASKED)
    first = before_committee(found.call)
    batches = [batch_of(found, application, now) for application in [first, *copies(first, AT_ONCE - 1)]]
    reasons = all_at_once(AT_ONCE, lambda place: tried(batches[place], 1, found.director, now))
    assert reasons.count("") == 1
    assert {("批次预算只剩 0.00 元" in reason) for reason in reasons if reason} == {True}
    assert Application.objects.filter(state=State.DECIDED).count() == 1
    assert Application.objects.filter(state=State.DECISION).count() == AT_ONCE - 1
    assert DecisionBatch.objects.filter(state=DecisionBatch.State.APPROVED).count() == 1
    funds = CallFunds.objects.get()
    assert (funds.reserved, funds.spent) == (ASKED, 0)
    assert FundEntry.objects.get().amount == ASKED


def test_a_budget_that_shrinks_meanwhile_never_holds_less_than_is_set_aside(now: datetime) -> None:
    """Whoever has the call's funds first goes first: both lock them before they look at the budget."""
    decisions, cuts = 12, 6
    found = committee(levels=1, budget=ASKED * decisions)
    first = before_committee(found.call)
    batches = [batch_of(found, application, now) for application in [first, *copies(first, decisions - 1)]]

    def run(place: int) -> str:
        if place < decisions:
            return tried(batches[place], 1, found.director, now)
        try:
            budget = ASKED * (2 * (place - decisions) + 1)  # 1, 3, 5 … decisions' worth
            change_budget(found.call, found.officer, budget=budget, reason="压减", now=now)
        except RefusedError as error:
            return error.reason
        return "cut"

    reasons = all_at_once(decisions + cuts, run)
    funds, budget = CallFunds.objects.get(), Call.objects.get(pk=found.call.pk).budget
    assert funds.reserved == ASKED * reasons.count("") <= budget
    assert all("批次预算只剩" in reason for reason in reasons[:decisions] if reason)
    assert all("预算不能低于" in reason or reason == "cut" for reason in reasons[decisions:])
    cut = [ASKED * (2 * place + 1) for place, reason in enumerate(reasons[decisions:]) if reason == "cut"]
    assert budget in {ASKED * decisions, *cut}


def test_two_deciders_at_once_count_as_one_level(now: datetime) -> None:
    found = committee(levels=2)
    batch = pending(found, {before_committee(found.call): approving()}, now=now)
    deciders = (found.director, found.director2)
    reasons = all_at_once(2, lambda place: tried(batch, 1, deciders[place], now))
    assert sorted(reasons) == ["", "同事已经审定了这一级，请刷新页面。"]
    assert batch.approvals.count() == 1
    assert Application.objects.get().state == State.DECISION


def test_one_decider_who_clicks_often_counts_once(now: datetime) -> None:
    found = committee(levels=1)
    batch = pending(found, {before_committee(found.call): approving(Decimal(100))}, now=now)
    reasons = all_at_once(5, lambda _place: tried(batch, 1, found.director, now))
    assert reasons.count("") == 1
    assert CallFunds.objects.get().reserved == 100


def test_two_batches_that_reach_for_one_application_do_not_both_get_it(now: datetime) -> None:
    found = committee()
    application = before_committee(found.call)

    def reach(place: int) -> bool:
        by = (found.officer, found.colleague)[place]
        try:
            begin(call=found.call, title="批次", chosen=[application.pk], by=by, now=now)
        except RefusedError:
            return False
        return True

    assert sorted(all_at_once(2, reach)) == [False, True]
    assert application.decisions.count() == 1
