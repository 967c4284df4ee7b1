"""Level by level, each time somebody else; the last one decides all or nothing."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from accounts.models import MemberRole, Membership, Notification, User
from accounts.roles import Role
from core.models import AuditEntry
from core.services.audit import verify
from subsidies.models import Application, CallFunds, DecisionBatch
from subsidies.services.deciding.levels import approve, give_back, may_decide, next_level, submit
from subsidies.services.deciding.proposals import propose
from subsidies.services.refusals import RefusedError
from subsidies.services.told_deciding import TO_DECIDE
from subsidies.workflow import State
from tests.factories.companies import district, limited_officer, person
from tests.factories.deciding import (
    ASKED,
    Committee,
    Outcome,
    approving,
    before_committee,
    committee,
    copies,
    decide,
    drafted,
    pending,
    refusing,
)
from tests.factories.office import set_state

pytestmark = pytest.mark.django_db


def told(user: User) -> list[str]:
    return list(Notification.objects.filter(user=user).order_by("pk").values_list("title", flat=True))


def test_two_levels_decide_everything_at_once(found: Committee, now: datetime) -> None:
    fit, unfit = before_committee(found.call, 1), before_committee(found.call, 2, is_fit=False)
    batch = pending(found, {fit: approving(Decimal(15_000)), unfit: refusing(found.clause)}, now=now)
    assert (batch.levels, batch.state, next_level(batch)) == (2, "pending", 1)
    assert told(found.director)[-1] == told(found.director2)[-1] == "待审定：第一次审定"

    batch = approve(batch=batch, level=1, by=found.director, now=now, note="同意")
    assert (batch.state, next_level(batch)) == ("pending", 2)
    assert {application.state for application in Application.objects.all()} == {State.DECISION}
    assert len(told(found.director)) == 1
    assert len(told(found.director2)) == 2

    later = now + timedelta(hours=1)
    batch = approve(batch=batch, level=2, by=found.director2, now=later)
    fit.refresh_from_db()
    unfit.refresh_from_db()
    assert (batch.state, batch.decided_at) == (DecisionBatch.State.APPROVED, later)
    assert (fit.state, fit.amount_granted, fit.decided_at, fit.due_at) == ("decided", 15_000, later, None)
    assert (unfit.state, unfit.amount_granted, unfit.decided_at) == ("refused", None, later)
    assert unfit.due_at is not None
    assert {item.decided_at for item in batch.items.all()} == {later}
    assert CallFunds.objects.get().reserved == 15_000
    assert [word.by for word in batch.approvals.all()] == [found.director, found.director2]
    assert unfit.events.get(kind="refuse").note == "不具有独立法人资格"
    assert AuditEntry.objects.filter(action="subsidies.decision.approve").count() == 2
    assert verify() is None


def test_companies_are_told_the_sum_or_the_clause_and_how_to_appeal(found: Committee, now: datetime) -> None:
    fit, unfit = before_committee(found.call, 1), before_committee(found.call, 2, is_fit=False)
    decide(found, {fit: approving(), unfit: refusing(found.clause)}, now=now)
    good = Notification.objects.filter(user__username="applicant1").order_by("-pk").first()
    bad = Notification.objects.filter(user__username="applicant2").order_by("-pk").first()
    assert good.title == f"{fit.number} 审定通过"
    assert "核定金额 20,000.00 元" in good.body
    assert bad.title == f"{unfit.number} 不予支持"
    assert f"》{found.clause.label}" in bad.body
    assert "不具有独立法人资格" in bad.body
    assert "2026年9月22日" in bad.body  # fifteen working days after the first of September
    assert bad.url == unfit.get_absolute_url()


def test_a_scheme_without_appeal_says_so(now: datetime) -> None:
    found = committee(levels=1, appeal_days=0)
    unfit = before_committee(found.call, is_fit=False)
    decide(found, {unfit: refusing(found.clause)}, now=now)
    unfit.refresh_from_db()
    assert unfit.due_at is None
    assert "不设申诉" in Notification.objects.filter(user__username="applicant1").order_by("-pk").first().body


def test_a_recognition_is_granted_without_money(now: datetime) -> None:
    found = committee(levels=1, benefit="recognition")
    application = before_committee(found.call)
    decide(found, {application: approving(None)}, now=now)
    application.refresh_from_db()
    assert (application.state, application.amount_granted) == (State.DECIDED, None)
    assert not CallFunds.objects.exists()


def test_who_prepared_it_who_has_spoken_and_who_is_concerned_have_no_word(found: Committee, now: datetime) -> None:
    application = before_committee(found.call)
    both = person("both", Role.DECIDER)
    both.groups.add(found.officer.groups.get())
    batch = drafted(found, application, now=now)
    propose(item=batch.items.get(), proposal=approving(), by=both, now=now)
    submit(batch=batch, by=found.officer, now=now)
    concerned = person("concerned", Role.DECIDER)
    Membership.objects.create(user=concerned, enterprise=application.enterprise, role=MemberRole.VIEWER)
    elsewhere = limited_officer("limited", district("海淀区", "haidian"), role=Role.DECIDER)
    for somebody, words in (
        (found.officer, "由负责人审定"),
        (elsewhere, "由负责人审定"),
        (both, "参与了这个批次的拟定"),
        (concerned, "您所在企业"),
    ):
        with pytest.raises(RefusedError, match=words):
            approve(batch=batch, level=1, by=somebody, now=now)
        with pytest.raises(RefusedError, match=words):
            give_back(batch=batch, level=1, by=somebody, now=now, note="退回")
    approve(batch=batch, level=1, by=found.director, now=now)
    with pytest.raises(RefusedError, match="下一级请由其他负责人"):
        approve(batch=batch, level=2, by=found.director, now=now)
    assert batch.approvals.count() == 1


def test_a_level_that_somebody_has_approved_meanwhile_counts_once(found: Committee, now: datetime) -> None:
    batch = pending(found, {before_committee(found.call): approving()}, now=now)
    approve(batch=batch, level=1, by=found.director, now=now)
    with pytest.raises(RefusedError, match="同事已经审定了这一级"):
        approve(batch=batch, level=1, by=found.director2, now=now)
    assert next_level(batch) == 2


def test_a_return_begins_anew_with_the_note(found: Committee, now: datetime) -> None:
    application = before_committee(found.call)
    batch = pending(found, {application: approving()}, now=now)
    approve(batch=batch, level=1, by=found.director, now=now)
    with pytest.raises(RefusedError, match="退回的原因"):
        give_back(batch=batch, level=2, by=found.director2, now=now, note=" ")
    batch = give_back(batch=batch, level=2, by=found.director2, now=now, note="请核对金额")
    assert batch.state == DecisionBatch.State.RETURNED
    assert "请核对金额" in Notification.objects.get(user=found.officer, topic=TO_DECIDE).body
    assert may_decide(batch, found.director2).reason == "批次不在待审定状态。"

    propose(item=batch.items.get(), proposal=approving(10), by=found.officer, now=now)
    submit(batch=batch, by=found.officer, now=now)
    assert next_level(batch) == 1
    for level, by in ((1, found.director2), (2, found.director)):
        approve(batch=batch, level=level, by=by, now=now)
    application.refresh_from_db()
    assert application.amount_granted == 10


def test_everything_is_proposed_before_it_goes_to_the_committee(found: Committee, now: datetime) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    batch = drafted(found, one, two, now=now)
    propose(item=batch.items.get(application=one), proposal=approving(), by=found.officer, now=now)
    with pytest.raises(RefusedError, match=f"还有 1 份申报没有拟定意见：{two.number}"):
        submit(batch=batch, by=found.officer, now=now)
    propose(item=batch.items.get(application=two), proposal=approving(), by=found.officer, now=now)
    set_state(two, State.WITHDRAWN)
    with pytest.raises(RefusedError, match=f"{two.number} 已不在待审定状态"):
        submit(batch=batch, by=found.officer, now=now)


def test_a_budget_that_does_not_hold_changes_nothing_and_says_whose_and_how_much(now: datetime) -> None:
    found = committee(levels=1, budget=Decimal(30_000))
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    batch = pending(found, {one: approving(), two: approving()}, now=now)
    with pytest.raises(RefusedError, match=rf"{two.number} 需要 20,000\.00 元，批次预算只剩 10,000\.00 元"):
        approve(batch=batch, level=1, by=found.director, now=now)
    batch.refresh_from_db()
    assert batch.state == DecisionBatch.State.PENDING
    assert not batch.approvals.exists()
    assert not CallFunds.objects.exists()
    assert {application.state for application in Application.objects.all()} == {State.DECISION}


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.DECISION])
def test_what_was_moved_since_it_was_put_before_the_committee_is_not_decided(
    found: Committee, now: datetime, state: State
) -> None:
    """Withdrawn; or sent back, supplemented and brought again: what was proposed rests on what was submitted before."""
    application = before_committee(found.call)
    batch = pending(found, {application: approving()}, now=now)
    approve(batch=batch, level=1, by=found.director, now=now)
    set_state(application, state, now=now + timedelta(hours=1))
    with pytest.raises(RefusedError, match=f"{application.number} 在提交审定后有变动"):
        approve(batch=batch, level=2, by=found.director2, now=now + timedelta(hours=2))


def test_an_amount_above_the_bounds_is_refused_at_the_end_too(found: Committee, now: datetime) -> None:
    application = before_committee(found.call)
    batch = pending(found, {application: approving()}, now=now)
    batch.items.update(amount=ASKED + 1)
    approve(batch=batch, level=1, by=found.director, now=now)
    with pytest.raises(RefusedError, match="超过上限"):
        approve(batch=batch, level=2, by=found.director2, now=now)


def test_a_batch_of_twenty_is_decided_whole(now: datetime) -> None:
    found = committee(levels=1, budget=Decimal(20_000))
    first = before_committee(found.call)
    proposals = {first: approving(1000), **{each: approving(1000) for each in copies(first, 19)}}
    decide(found, proposals, now=now)
    assert Application.objects.filter(state=State.DECIDED, amount_granted=1000).count() == 20
    assert CallFunds.objects.get().reserved == 20_000
    assert Outcome.APPROVE in set(first.decisions.values_list("outcome", flat=True))
