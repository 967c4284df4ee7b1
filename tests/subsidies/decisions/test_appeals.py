"""Appeals: in time, by who acts for the company, once; answered by somebody who did not take the decision."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts.models import Enterprise, MemberRole, Membership, Notification, User
from accounts.roles import Role
from subsidies.models import Appeal, Application
from subsidies.services.deciding.appeals import answer, deadline_of, file_appeal, may_answer, may_appeal
from subsidies.services.deciding.levels import approve, next_level
from subsidies.services.deciding.outcome import decided_of
from subsidies.services.deciding.reopening import standing_item
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State
from tests.factories.companies import person
from tests.factories.deciding import Committee, approving, before_committee, committee, decide, pending, refusing

pytestmark = pytest.mark.django_db
LAST = datetime(2026, 9, 22, 15, 59, 59, tzinfo=UTC)  # the end of the fifteenth working day in Shanghai


@pytest.fixture
def found(db: None) -> Committee:
    return committee(levels=1)


@pytest.fixture
def refused(found: Committee, now: datetime) -> Application:
    """An application refused by ``director``."""
    application = before_committee(found.call, is_fit=False)
    decide(found, {application: refusing(found.clause)}, now=now)
    application.refresh_from_db()
    return application


@pytest.fixture
def owner(refused: Application) -> User:
    return User.objects.get(username="applicant1")


def test_an_appeal_in_time_waits_for_an_answer(
    refused: Application, owner: User, found: Committee, now: datetime
) -> None:
    assert deadline_of(refused, standing_item(refused)) == refused.due_at == LAST
    with time_machine.travel(LAST, tick=False):
        appeal = file_appeal(application=refused, by=owner, grounds=" 我们是独立法人。 ", now=LAST)
    refused.refresh_from_db()
    assert (refused.state, appeal.grounds, appeal.filed_by_name) == (State.APPEAL, "我们是独立法人。", "applicant1")
    assert refused.due_at > LAST
    assert appeal.decision == standing_item(refused)
    waiting = Notification.objects.filter(title=f"{refused.number} 提出申诉")
    assert [notification.user for notification in waiting] == [found.director2]


def test_a_second_later_it_is_too_late(refused: Application, owner: User) -> None:
    late = LAST + timedelta(seconds=1)
    with pytest.raises(RefusedError, match="申诉期限已于 2026年9月22日"):
        file_appeal(application=refused, by=owner, grounds="理由", now=late)
    assert "届满" in may_appeal(refused, owner, now=late).reason
    refused.refresh_from_db()
    assert refused.state == State.REFUSED
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("role", [MemberRole.FINANCE, MemberRole.VIEWER, None])
def test_only_who_acts_for_the_company_appeals(refused: Application, now: datetime, role: MemberRole | None) -> None:
    somebody = person("somebody")
    if role:
        Membership.objects.create(user=somebody, enterprise=refused.enterprise, role=role)
    with pytest.raises(RefusedError):
        file_appeal(application=refused, by=somebody, grounds="理由", now=now)
    assert not may_appeal(refused, somebody, now=now)


def test_an_applicant_appeals_and_nobody_twice(refused: Application, now: datetime) -> None:
    colleague = person("colleague")
    Membership.objects.create(user=colleague, enterprise=refused.enterprise, role=MemberRole.APPLICANT)
    with pytest.raises(RefusedError, match="理由"):
        file_appeal(application=refused, by=colleague, grounds=" ", now=now)
    file_appeal(application=refused, by=colleague, grounds="理由", now=now)
    refused.refresh_from_db()
    assert may_appeal(refused, colleague, now=now).reason == "申诉正在处理。"
    with pytest.raises(RefusedError):
        file_appeal(application=refused, by=colleague, grounds="再来", now=now)


def test_who_took_the_decision_does_not_answer(
    refused: Application, owner: User, found: Committee, now: datetime
) -> None:
    appeal = file_appeal(application=refused, by=owner, grounds="理由", now=now)
    concerned = person("concerned", Role.DECIDER)
    Membership.objects.create(user=concerned, enterprise=refused.enterprise, role=MemberRole.VIEWER)
    for somebody, words in (
        (found.director, "参与了原决定"),
        (found.officer, "由审定负责人处理"),
        (owner, "由审定负责人处理"),
        (concerned, "由审定负责人处理"),
    ):
        assert words in may_answer(appeal, somebody).reason
        with pytest.raises(RefusedError, match=words):
            answer(appeal=appeal, upheld=True, words="成立", by=somebody, now=now)
    with pytest.raises(RefusedError, match="答复"):
        answer(appeal=appeal, upheld=True, words=" ", by=found.director2, now=now)
    appeal.refresh_from_db()
    assert appeal.state == Appeal.State.OPEN


def test_dismissed_it_is_at_an_end(refused: Application, owner: User, found: Committee, now: datetime) -> None:
    appeal = file_appeal(application=refused, by=owner, grounds="理由", now=now)
    appeal = answer(appeal=appeal, upheld=False, words="登记信息显示为分公司。", by=found.director2, now=now)
    refused.refresh_from_db()
    assert (appeal.state, appeal.answered_by, refused.state, refused.due_at) == (
        "dismissed",
        found.director2,
        "rejected",
        None,
    )
    last = Notification.objects.filter(user=owner).order_by("-pk").first()
    assert (last.title, "登记信息显示为分公司。" in last.body) == (f"{refused.number} 申诉驳回", True)
    with pytest.raises(RefusedError, match="已经处理"):
        answer(appeal=appeal, upheld=True, words="成立", by=found.director2, now=now)


def test_upheld_it_is_decided_anew(refused: Application, owner: User, found: Committee, now: datetime) -> None:
    item = standing_item(refused)
    appeal = file_appeal(application=refused, by=owner, grounds="理由", now=now)
    answer(appeal=appeal, upheld=True, words="经核实为独立法人。", by=found.director2, now=now)
    refused.refresh_from_db()
    item.refresh_from_db()
    assert (refused.state, refused.decided_at, item.set_aside_at) == (State.DECISION, None, now)
    assert refused.due_at > now
    decided = decided_of(refused, owner, now=now)
    assert (decided.item, decided.is_refused, len(decided.appeals)) == (None, False, 1)

    batch = pending(found, {refused: approving(100)}, now=now)
    approve(batch=batch, level=next_level(batch), by=found.director, now=now)
    refused.refresh_from_db()
    assert (refused.state, refused.amount_granted) == (State.DECIDED, 100)
    assert decided_of(refused, owner, now=now).item.batch == batch


def test_refused_anew_it_may_be_appealed_anew(
    refused: Application, owner: User, found: Committee, now: datetime
) -> None:
    first = file_appeal(application=refused, by=owner, grounds="理由", now=now)
    answer(appeal=first, upheld=True, words="重新审定", by=found.director2, now=now)
    later = now + timedelta(days=1)
    with time_machine.travel(later, tick=False):
        decide(found, {refused: refusing(found.basis)}, now=later)
        second = file_appeal(application=refused, by=owner, grounds="再次申诉", now=later)
    assert second.decision != first.decision
    assert Enterprise.objects.get().applications.get().appeals.count() == 2


def test_there_is_nothing_to_appeal_before_a_refusal_or_without_appeals(now: datetime) -> None:
    found = committee(levels=1, appeal_days=0)
    one, two = before_committee(found.call, 1, is_fit=False), before_committee(found.call, 2)
    owner, other = (User.objects.get(username=f"applicant{number}") for number in (1, 2))
    assert may_appeal(one, owner, now=now).reason == "没有可以申诉的决定。"
    assert decided_of(one, owner, now=now) is None
    decide(found, {one: refusing(found.clause), two: approving()}, now=now)
    one.refresh_from_db()
    two.refresh_from_db()
    assert may_appeal(one, owner, now=now).reason == "这个项目不设申诉。"
    assert may_appeal(two, other, now=now).reason == "没有可以申诉的决定。"
    with pytest.raises(RefusedError, match="不设申诉"):
        file_appeal(application=one, by=owner, grounds="理由", now=now)
    granted = decided_of(two, other, now=now)
    assert (granted.item.amount, granted.asked, granted.is_less_than_asked, granted.clause_url) == (
        20_000,
        20_000,
        False,
        "",
    )
