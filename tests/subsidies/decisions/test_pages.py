"""The office's pages: choosing, proposing, the levels' words; and as many queries for two hundred as for ten."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from subsidies.models import CreditCheck, DecisionBatch, DecisionItem, Inspection, ScoringRound
from tests.factories.deciding import Committee, approving, before_committee, copies, decide, drafted, pending, refusing

pytestmark = pytest.mark.django_db


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(name: str, *args: Any) -> str:
    return reverse(f"decisions_office:{name}", args=args)


def sent(level: int, prefix: str, note: str = "") -> dict[str, str]:
    return {f"{prefix}-level": str(level), f"{prefix}-note": note}


def test_the_table_shows_what_review_has_found(found: Committee, now: datetime) -> None:
    application = before_committee(found.call, is_fit=False)
    ScoringRound.objects.create(
        application=application, ordinal=1, needed=3, full_mark=100, opened_at=now, due_at=now, concluded_at=now,
        average=Decimal("71.50"), spread=Decimal(40), is_flagged=True,
    )  # fmt: skip
    Inspection.objects.create(
        application=application, planned_on=now.date(), inspectors="甲、乙", verdict="partly", recorded_at=now,
        amount_confirmed=Decimal("12345.60"),
    )  # fmt: skip
    CreditCheck.objects.create(
        enterprise=application.enterprise,
        source="信用网",
        checked_on=now.date(),
        outcome="listed",
        checked_by_name="陈",
    )
    text = as_(found.officer).get(page("new", found.call.pk)).content.decode()
    for words in (
        "第1贸易有限公司", application.number, "20,000.00", "28,999.50", "不符合", "71.50", "分差过大", "部分相符", "12,345.60",
        "有失信或处罚记录",
    ):  # fmt: skip
        assert words in text


def test_an_officer_makes_a_batch_proposes_and_puts_it_before_the_committee(found: Committee) -> None:
    fit, unfit = before_committee(found.call, 1), before_committee(found.call, 2, is_fit=False)
    client = as_(found.officer)
    assert "新建批次" in client.get(page("batches")).content.decode()
    nothing = client.post(page("new", found.call.pk), {"title": "八月"})
    assert (nothing.status_code, "请至少选择一份申报" in nothing.content.decode()) == (422, True)
    client.post(page("new", found.call.pk), {"title": "八月", "chosen": [fit.pk, unfit.pk]})
    batch = DecisionBatch.objects.get()
    good, bad = (batch.items.get(application=application) for application in (fit, unfit))

    form = client.get(page("item", batch.pk, bad.pk)).content.decode()
    assert "独立法人：不符合" in form
    assert found.clause.text[:20] in form
    refused = client.post(page("item", batch.pk, bad.pk), {"outcome": "refuse"})
    assert refused.status_code == 422
    assert "请选择依据的条款" in refused.content.decode()
    assert "请写明不予支持的理由" in refused.content.decode()
    sent_on = client.post(
        page("item", batch.pk, bad.pk), {"outcome": "refuse", "offered": "0", "reason": "不是独立法人", "next": "1"}
    )
    assert sent_on.url == page("item", batch.pk, good.pk)
    too_much = client.post(page("item", batch.pk, good.pk), {"outcome": "approve", "amount": "20000.01"})
    assert (too_much.status_code, "超过上限" in too_much.content.decode()) == (422, True)
    client.post(page("item", batch.pk, good.pk), {"outcome": "approve", "amount": "20000"})
    bad.refresh_from_db()
    assert (bad.outcome, bad.clause, bad.quote) == ("refuse", found.clause, found.clause.text)

    shown = client.get(page("batch", batch.pk)).content.decode()
    assert found.clause.label in shown
    assert client.post(page("submit", batch.pk)).url == page("batch", batch.pk)
    batch.refresh_from_db()
    assert batch.state == DecisionBatch.State.PENDING


def test_any_other_clause_may_be_chosen(found: Committee, now: datetime) -> None:
    item = drafted(found, before_committee(found.call), now=now).items.get()
    client, address = as_(found.officer), page("item", item.batch_id, item.pk)
    data = {"outcome": "refuse", "offered": "other", "reason": "理由"}
    assert "请从政策库选择条款" in client.post(address, data).content.decode()
    client.post(address, {**data, "clause": found.other.pk})
    item.refresh_from_db()
    assert (item.clause, item.quote) == (found.other, found.other.text)
    again = client.get(address).content.decode()
    assert 'value="other"' in again
    assert "理由" in again


def test_suggesting_adding_taking_out_and_discarding(found: Committee, now: datetime) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    batch, client = drafted(found, one, now=now), as_(found.officer)
    client.post(page("add", batch.pk), {"chosen": [two.pk]})
    client.post(page("suggest", batch.pk))
    assert set(batch.items.values_list("amount", flat=True)) == {Decimal(20_000)}
    client.post(page("take_out", batch.pk, batch.items.get(application=two).pk))
    assert batch.items.count() == 1
    told = client.post(page("take_out", batch.pk, batch.items.get().pk), follow=True)
    assert "批次至少保留一份申报" in told.content.decode()
    assert client.post(page("discard", batch.pk)).url == page("batches")
    assert not DecisionBatch.objects.exists()


def test_two_deciders_approve_and_the_second_sees_that_all_is_decided(found: Committee, now: datetime) -> None:
    application = before_committee(found.call)
    batch = pending(found, {application: approving()}, now=now)
    first, second = as_(found.director), as_(found.director2)
    assert "第 1 级审定（共 2 级）" in first.get(page("batch", batch.pk)).content.decode()
    assert first.post(page("approve", batch.pk), sent(1, "approve")).status_code == 302
    late = second.post(page("approve", batch.pk), sent(1, "approve"))
    assert (late.status_code, "同事已经审定了这一级" in late.content.decode()) == (422, True)
    done = second.post(page("approve", batch.pk), sent(2, "approve", "同意"), follow=True)
    assert "已审定，并通知企业" in done.content.decode()
    application.refresh_from_db()
    assert application.state == "decided"


def test_a_return_needs_its_reason(found: Committee, now: datetime) -> None:
    batch = pending(found, {before_committee(found.call): approving()}, now=now)
    client = as_(found.director)
    assert client.post(page("give_back", batch.pk), sent(1, "return")).status_code == 422
    assert client.post(page("give_back", batch.pk), sent(1, "return", "请核对")).status_code == 302
    assert "请核对" in as_(found.officer).get(page("batch", batch.pk)).content.decode()


def test_a_budget_that_will_not_hold_is_told_beforehand(found: Committee, now: datetime) -> None:
    batch = pending(found, {before_committee(found.call): approving()}, now=now)
    found.call.budget = Decimal(10_000)
    found.call.save()
    assert "核定合计超过批次预算" in as_(found.officer).get(page("batch", batch.pk)).content.decode()


def test_the_page_of_an_application_leads_to_its_batch(found: Committee, now: datetime) -> None:
    application = before_committee(found.call)
    client, address = as_(found.officer), reverse("applications_office:application", args=[application.pk])
    assert page("new", found.call.pk) in client.get(address).content.decode()
    item = drafted(found, application, now=now).items.get()
    assert page("item", item.batch_id, item.pk) in client.get(address).content.decode()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_two_hundred_cost_as_many_queries_as_ten(found: Committee, now: datetime) -> None:
    first = before_committee(found.call)
    many = copies(first, 209)
    client = as_(found.officer)
    small, large = drafted(found, *many[:9], first, now=now), drafted(found, *many[9:], now=now)
    DecisionItem.objects.update(outcome="refuse", clause=found.clause, quote=found.clause.text)
    client.get(page("batch", small.pk))  # what is cached is read once
    assert large.items.count() == 200
    assert queries(client, page("batch", large.pk)) == queries(client, page("batch", small.pk))
    DecisionItem.objects.filter(batch=small).delete()
    ten = queries(client, page("new", found.call.pk))
    DecisionItem.objects.all().delete()
    assert queries(client, page("new", found.call.pk)) == ten


@pytest.mark.parametrize("name", ["batches", "appeals", "cases"])
def test_lists_say_so_when_they_are_empty(found: Committee, name: str) -> None:
    assert "还没有" in as_(found.officer).get(page(name)).content.decode()


def test_the_list_is_filtered_by_state(found: Committee, now: datetime) -> None:
    drafted(found, before_committee(found.call), now=now)
    client = as_(found.officer)
    for state, words in (("draft", "第一次审定"), ("approved", "没有符合条件的批次"), ("nonsense", "第一次审定")):
        assert words in client.get(f"{page('batches')}?state={state}").content.decode()


def test_the_company_reads_outcome_clause_and_appeals(found: Committee, now: datetime) -> None:
    fit, unfit = before_committee(found.call, 1), before_committee(found.call, 2, is_fit=False)
    decide(found, {fit: approving(15_000), unfit: refusing(found.clause)}, now=now)
    winner, loser = (as_(User.objects.get(username=f"applicant{number}")) for number in (1, 2))
    good = winner.get(fit.get_absolute_url()).content.decode()
    assert "15,000.00 元" in good
    assert "28,999.50 元" in good
    bad = loser.get(unfit.get_absolute_url()).content.decode()
    assert found.clause.text[:20] in bad
    assert found.clause.get_permanent_url() in bad
    assert "不具有独立法人资格" in bad
    address = reverse("subsidies:appeal", args=[unfit.pk])
    assert address in bad
    assert loser.post(address, {"grounds": ""}).status_code == 422
    assert loser.post(address, {"grounds": "我们是独立法人。"}).url == unfit.get_absolute_url()
    assert "我们是独立法人。" in loser.get(unfit.get_absolute_url()).content.decode()
    again = loser.post(address, {"grounds": "再来"})
    assert (again.status_code, "申诉正在处理" in again.content.decode()) == (422, True)


def test_who_is_too_late_is_told_so(found: Committee, now: datetime) -> None:

    unfit = before_committee(found.call, is_fit=False)
    decide(found, {unfit: refusing(found.clause)}, now=now)
    with time_machine.travel(datetime.fromisoformat("2026-09-23T09:00:00+08:00"), tick=False):
        client = as_(User.objects.get(username="applicant1"))
        text = client.get(reverse("subsidies:appeal", args=[unfit.pk])).content.decode()
        assert "申诉期限已于" in text
        assert "<textarea" not in text
        assert "申诉期限已于" in client.get(unfit.get_absolute_url()).content.decode()


def test_an_appeal_is_answered_on_its_page(found: Committee, now: datetime) -> None:
    unfit = before_committee(found.call, is_fit=False)
    batch = pending(found, {unfit: refusing(found.clause)}, now=now)
    as_(found.director).post(page("approve", batch.pk), sent(1, "approve"))
    as_(found.director2).post(page("approve", batch.pk), sent(2, "approve"))
    owner = as_(User.objects.get(username="applicant1"))
    owner.post(reverse("subsidies:appeal", args=[unfit.pk]), {"grounds": "我们是独立法人。"})
    appeal = unfit.appeals.get()
    both = as_(found.director2).get(page("appeal", appeal.pk)).content.decode()
    assert "您或您代办的同事参与了原决定" in both
    third = User.objects.get(username="preparing2")
    third.groups.add(found.director.groups.get())
    client = as_(third)
    assert unfit.number in client.get(page("appeals")).content.decode()
    assert client.post(page("appeal", appeal.pk), {"verdict": "upheld"}).status_code == 422
    assert client.post(page("appeal", appeal.pk), {"verdict": "upheld", "answer": "成立"}).status_code == 302
    unfit.refresh_from_db()
    assert unfit.state == "decision"
    assert "成立" in client.get(page("appeal", appeal.pk)).content.decode()
