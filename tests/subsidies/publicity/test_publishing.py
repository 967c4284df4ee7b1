"""Notices: drawn up of decided applications, published for the scheme's days, with names masked that have to be."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from accounts.models import MemberRole, Membership, Notification
from accounts.roles import Role
from core.models import AuditEntry, Holiday
from core.workflow.definitions import Publicity
from core.working_days import DayUnit
from subsidies.models import PublicityNotice
from subsidies.services.funds import set_aside
from subsidies.services.publicity.drafting import Words, discard, draft, revise, waiting
from subsidies.services.publicity.entries import notice_entries
from subsidies.services.publicity.publishing import publish
from subsidies.services.refusals import RefusedError
from subsidies.services.told_publicity import PUBLICITY
from subsidies.services.withdrawing import withdraw
from subsidies.workflow import State
from tests.factories.companies import company, district, limited_officer, person
from tests.subsidies.publicity.conftest import (
    CLOSES,
    NOW,
    WORDS,
    decide_for,
    drafted,
    individual_code,
    made_call,
    published,
)


def test_a_notice_is_drawn_up_of_what_is_decided(call, officer, decide) -> None:
    first, second = decide(call, 1), decide(call, 2, amount=Decimal("12345.67"))
    assert list(waiting(call)) == [first, second]
    notice = drafted(call, officer)
    assert (notice.state, notice.created_by, notice.published_by) == (PublicityNotice.State.DRAFT, officer, None)
    rows = list(notice.items.order_by("pk").values_list("name", "district", "subject", "amount"))
    assert rows == [("公司1", "朝阳区", "", Decimal(10_000)), ("公司2", "朝阳区", "", Decimal("12345.67"))]
    assert not waiting(call).exists()
    assert list(waiting(call, besides=notice)) == [first, second]
    entry = AuditEntry.objects.about(notice).get()
    assert (entry.action, entry.data) == ("subsidies.publicity.draft", {"lines": [first.number, second.number]})


def test_nothing_else_is_drawn_up(call, officer, decide, director) -> None:
    application = decide(call, 1)
    elsewhere = limited_officer("limited", district())
    for by in (elsewhere, director, person("nobody")):
        with pytest.raises(RefusedError, match="市级专员"):
            draft(call=call, by=by, now=NOW, words=WORDS, applications=[application.pk])
    with pytest.raises(RefusedError, match="请选择"):
        draft(call=call, by=officer, now=NOW, words=WORDS, applications=[])
    with pytest.raises(RefusedError, match="标题"):
        draft(call=call, by=officer, now=NOW, words=Words(title=" ", contact="x"), applications=[application.pk])
    drafted(call, officer)
    with pytest.raises(RefusedError, match="其他公示"):
        draft(call=call, by=officer, now=NOW, words=WORDS, applications=[application.pk])
    assert PublicityNotice.objects.count() == 1


def test_nobody_makes_public_their_own_company(call, officer, decide) -> None:
    application = decide(call, 1)
    notice = drafted(call, officer)
    Membership.objects.create(enterprise=application.enterprise, user=officer, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError, match=application.number):
        publish(notice=notice, by=officer, now=NOW)
    with pytest.raises(RefusedError, match="其他工作人员"):
        revise(notice=notice, by=officer, now=NOW, words=WORDS, applications=[application.pk])
    application.refresh_from_db()
    assert application.state == State.DECIDED


def test_a_draft_is_changed_and_deleted(call, officer, decide) -> None:
    first, second = decide(call, 1), decide(call, 2)
    notice = drafted(call, officer)
    revise(notice=notice, by=officer, now=NOW, words=Words(title="新标题", contact="电话"), applications=[second.pk])
    notice.refresh_from_db()
    assert (notice.title, notice.intro) == ("新标题", "")
    assert [item.application for item in notice.items.all()] == [second]
    assert list(waiting(call)) == [first]
    discard(notice=notice, by=officer, now=NOW)
    assert not PublicityNotice.objects.exists()
    assert list(waiting(call)) == [first, second]
    with pytest.raises(RefusedError, match="已经发布或删除"):
        discard(notice=notice, by=officer, now=NOW)


def test_publishing_moves_tells_and_freezes(call, officer, decide, django_capture_on_commit_callbacks) -> None:
    application = decide(call, 1)
    colleague = person("anotherofficer", Role.OFFICER)
    notice = drafted(call, officer)
    publish(notice=notice, by=colleague, now=NOW)
    notice.refresh_from_db()
    application.refresh_from_db()
    assert (notice.state, notice.opens_at, notice.closes_at) == (PublicityNotice.State.OPEN, NOW, CLOSES)
    assert (notice.created_by, notice.published_by) == (officer, colleague)
    assert (application.state, application.due_at) == (State.PUBLICITY, CLOSES)
    event = application.events.get(kind="publish")
    assert (event.actor, event.from_state, event.to_state) == (colleague, State.DECIDED, State.PUBLICITY)
    told = Notification.objects.filter(topic=PUBLICITY).get()
    assert "开始公示" in told.title
    assert "11月27日" in told.body
    entry = AuditEntry.objects.about(notice).get(action="subsidies.publicity.publish")
    assert entry.data["manifest_sha256"] == notice.manifest_hash == notice.manifest["sha256"]
    assert set_aside(application) == Decimal(10_000)
    entries = list(notice_entries(NOW))
    assert [each.url for each in entries] == [notice.get_absolute_url()]
    assert "实名提出异议" in entries[0].body
    assert not list(notice_entries(CLOSES))
    with pytest.raises(RefusedError, match="已经发布"):
        publish(notice=notice, by=colleague, now=NOW)
    with pytest.raises(RefusedError, match="已经发布"):
        revise(notice=notice, by=officer, now=NOW, words=WORDS, applications=[application.pk])


def test_what_was_withdrawn_meanwhile_is_named(call, officer, decide) -> None:
    application = decide(call, 1)
    decide(call, 2)
    notice = drafted(call, officer)
    owner = application.submitted_by
    withdraw(application=application, by=owner, now=NOW, reason="")
    with pytest.raises(RefusedError, match=application.number):
        publish(notice=notice, by=officer, now=NOW)
    notice.refresh_from_db()
    assert notice.state == PublicityNotice.State.DRAFT


@pytest.mark.parametrize(
    ("days", "unit", "closes"),
    [
        (5, DayUnit.WORKING, datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)),  # over a weekend and a holiday
        (7, DayUnit.CALENDAR, CLOSES),
        (1, DayUnit.CALENDAR, datetime(2026, 11, 21, 15, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_period_is_the_scheme_s(officer, decide, days, unit, closes) -> None:
    Holiday.objects.create(day=datetime(2026, 11, 25, tzinfo=UTC).date(), name="假日")
    call = made_call(publicity=Publicity(days=days, unit=unit))
    decide(call, 1)
    assert published(call, officer).closes_at == closes


def test_a_scheme_without_a_period_is_public_and_closed_at_once(officer, decide) -> None:
    call = made_call(publicity=Publicity(days=0))
    application = decide(call, 1)
    notice = published(call, officer)
    application.refresh_from_db()
    assert (notice.state, notice.opens_at, notice.closes_at) == (PublicityNotice.State.CLOSED, NOW, NOW)
    assert application.state == State.APPROVED
    assert [event.kind for event in application.events.order_by("pk")][-2:] == ["publish", "close_publicity"]


def test_a_person_s_name_is_masked_a_company_s_is_not(call, officer, director) -> None:
    owner = person("trader")
    trader = company(
        "朝阳区王小明跨境电商经营部",
        members={owner: MemberRole.OWNER},
        uscc=individual_code(),
        legal_representative="王小明",
    )
    decide_for(trader, owner, call, director, Decimal(500))
    trader.legal_representative = "李四"  # handed on since; the name still says who it was
    trader.save()
    other = person("other")
    firm = company("王小明体育有限公司", number=2, members={other: MemberRole.OWNER}, legal_representative="王小明")
    decide_for(firm, other, call, director, Decimal(500))
    notice = published(call, officer)
    assert list(notice.items.values_list("name", flat=True)) == ["朝阳区王*跨境电商经营部", "王小明体育有限公司"]
    person_line, _firm = notice.manifest["lines"]
    assert person_line["name"] == "朝阳区王*跨境电商经营部"
    assert "王小明" not in str(person_line)
    assert trader.uscc not in str(notice.manifest)
    assert person_line["code"].startswith("9211****")
