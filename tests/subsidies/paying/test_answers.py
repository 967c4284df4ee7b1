"""The bank answers: money arrives, or comes back; the ledger always says what the funds say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Notification
from subsidies.models import Application, CallFunds, FundEntry, PaymentLine
from subsidies.rules.paying import BatchState
from subsidies.services import funds, told_paying
from subsidies.services.paying.answers import record_paid, record_returned
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State
from tests.factories.paying import approved, sent_to_bank
from tests.subsidies.paying.conftest import NOW, Office

DAY = date(2026, 11, 20)
GRANTED = Decimal(20_000)


def test_paid_money_is_spent_and_the_company_told(office: Office) -> None:
    application = approved(office.company, office.owner)
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    line = record_paid(line=batch.lines.get(), by=office.cashier, now=NOW, reference=" LS1 ", day=DAY)
    assert (line.state, line.reference, line.settled_on) == ("paid", "LS1", DAY)
    application.refresh_from_db()
    batch.refresh_from_db()
    assert (application.state, batch.state) == (State.PAID, BatchState.SETTLED)
    kept = funds.funds_of(application.call)
    assert (kept.reserved, kept.spent) == (0, GRANTED)
    told = Notification.objects.filter(topic=told_paying.PAYMENT)
    assert {each.user for each in told} == {office.owner, office.finance}
    assert "20,000.00 元已于 2026-11-20 拨付" in told[0].body
    with pytest.raises(RefusedError, match="不能登记为已支付"):
        record_paid(line=line, by=office.checker, now=NOW, reference="LS2", day=DAY)


def test_returned_money_stays_set_aside_and_can_be_sent_again(office: Office) -> None:
    application = approved(office.company, office.owner)
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    line = record_returned(line=batch.lines.get(), by=office.cashier, now=NOW, reason="账号不存在", day=DAY)
    application.refresh_from_db()
    batch.refresh_from_db()
    assert (line.state, line.reason, application.state) == ("returned", "账号不存在", State.APPROVED)
    assert batch.state == BatchState.SETTLED
    assert funds.set_aside(application) == GRANTED
    assert Notification.objects.filter(user=office.finance, title__contains="被银行退回").exists()
    assert application.events.filter(kind="bounce", note="账号不存在", for_applicant=True).exists()
    again = sent_to_bank(application, by=office.checker, checker=office.cashier, now=NOW)
    record_paid(line=again.lines.get(), by=office.cashier, now=NOW, reference="LS2", day=DAY)
    assert funds.set_aside(application) == 0


def test_money_that_comes_back_after_it_was_paid_is_no_longer_spent(office: Office) -> None:
    application = approved(office.company, office.owner)
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    line = record_paid(line=batch.lines.get(), by=office.cashier, now=NOW, reference="LS1", day=DAY)
    with pytest.raises(RefusedError, match="退回原因"):
        record_returned(line=line, by=office.cashier, now=NOW, reason=" ", day=DAY)
    record_returned(line=line, by=office.cashier, now=NOW, reason="户名不符", day=DAY)
    application.refresh_from_db()
    kept = funds.funds_of(application.call)
    assert (application.state, kept.reserved, kept.spent) == (State.APPROVED, GRANTED, 0)
    assert application.events.filter(kind="return_payment", note="户名不符").exists()
    with pytest.raises(RefusedError, match="不能登记为已退回"):
        record_returned(line=line, by=office.cashier, now=NOW, reason="又退", day=DAY)


@pytest.mark.parametrize(
    ("reference", "day", "words"),
    [(" ", DAY, "银行流水号"), ("L", DAY + timedelta(days=1), "晚于今天"), ("L", DAY - timedelta(days=1), "早于批次")],
)
def test_an_answer_needs_a_reference_and_a_day_that_can_be(
    office: Office, reference: str, day: date, words: str
) -> None:
    application = approved(office.company, office.owner)
    line = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW).lines.get()
    with pytest.raises(RefusedError, match=words):
        record_paid(line=line, by=office.cashier, now=NOW, reference=reference, day=day)
    application.refresh_from_db()
    assert application.state == State.APPROVED


def test_only_cashiers_answer_and_never_for_their_own_company(office: Office) -> None:
    application = approved(office.company, office.owner)
    line = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW).lines.get()
    for other in (office.officer, office.director, office.auditor, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            record_paid(line=line, by=other, now=NOW, reference="L", day=DAY)
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            record_returned(line=line, by=other, now=NOW, reason="x", day=DAY)
    office.company.memberships.create(user=office.cashier, role="viewer")
    with pytest.raises(RefusedError, match="您所在企业"):
        record_paid(line=line, by=office.cashier, now=NOW, reference="L", day=DAY)


def test_the_database_lets_money_out_once(office: Office) -> None:
    application = approved(office.company, office.owner)
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    other = type(batch).objects.create(call=batch.call, title="又一批", prepared_by=office.checker)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentLine.objects.create(batch=other, application=application, amount=1, payee="x", bank="x", account="x")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(steps=st.lists(st.sampled_from(["send", "pay", "return"]), max_size=8))
def test_any_order_of_answers_keeps_the_ledger_and_never_pays_more_than_was_granted(
    office: Office, steps: list[str]
) -> None:
    with transaction.atomic():
        application = approved(office.company, office.owner)
        for step in steps:
            _take(step, application, office)
            _holds(application)
        transaction.set_rollback(True)


def _take(step: str, application: Application, office: Office) -> None:
    """One step, or its refusal."""
    line = PaymentLine.objects.filter(application=application).order_by("-pk").first()
    try:
        if step == "send":
            sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
        elif line is not None and step == "pay":
            record_paid(line=line, by=office.cashier, now=NOW, reference="L", day=DAY)
        elif line is not None:
            record_returned(line=line, by=office.cashier, now=NOW, reason="退", day=DAY)
    except RefusedError:
        pass


def _holds(application: Application) -> None:
    application.refresh_from_db()
    kept = CallFunds.objects.get(call=application.call_id)
    entries = dict(
        FundEntry.objects.filter(call=application.call_id).order_by().values_list("kind").annotate(Sum("amount"))
    )
    spent = entries.get("spend", 0) - entries.get("return", 0)
    assert kept.spent == spent
    assert kept.reserved == entries["reserve"] - entries.get("release", 0) - spent
    assert 0 <= kept.spent <= GRANTED
    assert kept.spent + kept.reserved == GRANTED
    paid = application.payments.paid().aggregate(total=Sum("amount"))["total"] or 0
    assert paid == kept.spent
    assert (application.state == State.PAID) == (paid == GRANTED)
