"""A batch on its way: what goes into it, who may do what, what stands in the way of the bank."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import EnterpriseChange, MemberRole, Notification
from accounts.services.enterprises import set_bank_account
from core.models import AuditEntry
from subsidies.models import Application, PaymentBatch, PaymentLine, SubsidySettings
from subsidies.rules.paying import BatchState
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services import told_paying
from subsidies.services.paying.accounts import Doubt
from subsidies.services.paying.candidates import calls_to_pay, candidates
from subsidies.services.paying.checking import approve, cancel, send_back, submit
from subsidies.services.paying.preparing import ASKED, prepare, refresh_accounts, remove_line
from subsidies.services.refusals import RefusedError
from subsidies.services.withdrawing import withdraw
from subsidies.workflow import State
from tests.factories.companies import company
from tests.factories.paying import approved, many_approved, paying_call, sent_to_bank, with_account
from tests.factories.subsidies import draft, open_call, scheme_version
from tests.subsidies.paying.conftest import NOW, Office


def prepared(office: Office, application: Application) -> PaymentBatch:
    return prepare(call=application.call, by=office.cashier, now=NOW, applications=[application.pk])


def change_account(office: Office, number: str = "6228480000009999") -> None:
    """The company's finance changes it, at the moment of the tests."""
    office.company.refresh_from_db()
    set_bank_account(
        enterprise=office.company, by=office.finance, revision=office.company.revision, changes={"bank_account": number}
    )


def test_a_line_is_the_sum_granted_to_the_account_of_now(office: Office) -> None:
    application = approved(office.company, office.owner)
    [candidate] = candidates(application.call, now=NOW)
    assert candidate.is_clean
    assert [(row["call"], row["waiting"], row["amount"]) for row in calls_to_pay()] == [
        (application.call, 1, Decimal(20_000))
    ]
    batch = prepared(office, application)
    line = batch.lines.get()
    assert (line.amount, line.payee, line.bank) == (Decimal(20_000), "甲公司", "中国银行示范支行")
    assert line.account == office.company.bank_account
    assert line.masked_account == "••••5678"
    assert candidates(application.call, now=NOW) == calls_to_pay() == []
    entry = AuditEntry.objects.filter(action="subsidies.payments.prepare").get()
    assert entry.data["lines"] == 1
    assert office.company.bank_account not in str(AuditEntry.objects.values_list("data", "subject_label"))


@pytest.mark.parametrize("state", [State.PUBLICITY, State.PAID, State.REFUSED, State.WITHDRAWN, State.EVALUATION])
def test_only_what_nothing_stands_against_is_paid(office: Office, state: State) -> None:
    application = approved(office.company, office.owner)
    Application.objects.filter(pk=application.pk).update(state=state)
    assert candidates(application.call, now=NOW) == []
    with pytest.raises(RefusedError, match="1 份申报现在不能拨付"):
        prepared(office, application)


def test_recognitions_and_grants_of_nothing_are_not_paid(office: Office) -> None:
    given = open_call(
        scheme_version(SchemeDefinition(title="认定", category="other", benefit="recognition"), slug="r", title="认定")
    )
    draft(office.company, call=given, number="R1", state=State.APPROVED, amount_granted=Decimal(5))
    nothing = draft(office.company, call=paying_call(), number="N1", state=State.APPROVED, amount_granted=Decimal(0))
    assert not Application.objects.payable().exists()
    with pytest.raises(RefusedError, match="不能拨付"):
        prepared(office, nothing)


def test_a_company_without_an_account_is_told_and_not_paid(office: Office) -> None:
    call = paying_call()
    application = approved(office.company, office.owner, call=call)
    without = company("无账户", number=3, members={office.finance: MemberRole.FINANCE})
    [other] = many_approved([without], call)
    doubts = {each.application.pk: each.doubts for each in candidates(call, now=NOW)}
    assert list(doubts[other.pk]) == [Doubt.MISSING]
    with pytest.raises(RefusedError, match="没有完整的收款账户"):
        prepared(office, other)
    prepared(office, application)
    told = Notification.objects.filter(topic=told_paying.PAYMENT)
    assert [(each.user, each.title) for each in told] == [(office.finance, "请补全收款账户")]
    assert other.events.filter(kind=ASKED).count() == 1
    with_account(without)
    assert candidates(call, now=NOW)[0].is_clean


def test_an_account_changed_of_late_is_flagged_and_its_company_told_once(office: Office) -> None:
    application = approved(office.company, office.owner)
    change_account(office)
    [candidate] = candidates(application.call, now=NOW)
    assert list(candidate.doubts) == [Doubt.RECENT]
    assert candidate.can_be_paid
    batch = prepared(office, application)
    cancel(batch=batch, by=office.cashier, now=NOW, reason="再核")
    prepared(office, application)
    titles = Notification.objects.filter(topic=told_paying.PAYMENT, user=office.owner).values_list("title", flat=True)
    assert list(titles) == ["请核对近日变更的收款账户"]
    EnterpriseChange.objects.update(at=NOW - timedelta(days=8))
    cancel(batch=PaymentBatch.objects.get(state="draft"), by=office.cashier, now=NOW, reason="再核")
    assert candidates(application.call, now=NOW)[0].is_clean
    SubsidySettings.objects.create(account_watch_days=10)
    assert list(candidates(application.call, now=NOW)[0].doubts) == [Doubt.RECENT]


def test_an_account_in_another_name_is_flagged(office: Office) -> None:
    with_account(office.company, bank_account_name="丙公司")
    application = approved(office.company, office.owner)
    assert list(candidates(application.call, now=NOW)[0].doubts) == [Doubt.OTHER_NAME]


def test_another_cashier_approves_never_who_prepared(office: Office) -> None:
    batch = prepared(office, approved(office.company, office.owner))
    with pytest.raises(RefusedError, match="现在的状态"):
        approve(batch=batch, by=office.checker, now=NOW)
    with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
        submit(batch=batch, by=office.checker, now=NOW)
    batch = submit(batch=batch, by=office.cashier, now=NOW)
    with pytest.raises(RefusedError, match="请由另一位同事复核"):
        approve(batch=batch, by=office.cashier, now=NOW)
    for other in (office.director, office.officer, office.auditor, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            approve(batch=batch, by=other, now=NOW)
    batch = approve(batch=batch, by=office.checker, now=NOW)
    assert (batch.state, batch.approved_by) == (BatchState.APPROVED, office.checker)
    actions = AuditEntry.objects.filter(action__startswith="subsidies.payments").values_list("action", flat=True)
    assert [action.rpartition(".")[2] for action in actions.order_by("sequence")] == ["prepare", "submit", "approve"]


def test_nobody_pays_their_own_company(office: Office) -> None:
    application = approved(office.company, office.owner)
    office.company.memberships.create(user=office.cashier, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError, match="您所在企业"):
        prepared(office, application)
    batch = prepare(call=application.call, by=office.checker, now=NOW, applications=[application.pk])
    submit(batch=batch, by=office.checker, now=NOW)
    with pytest.raises(RefusedError, match="您所在企业"):
        approve(batch=batch, by=office.cashier, now=NOW)


def test_a_batch_sent_back_takes_over_the_new_account(office: Office) -> None:
    batch = prepared(office, approved(office.company, office.owner))
    submit(batch=batch, by=office.cashier, now=NOW)
    change_account(office)
    with pytest.raises(RefusedError, match="已变更收款账户"):
        approve(batch=batch, by=office.checker, now=NOW)
    with pytest.raises(RefusedError, match="请写明理由"):
        send_back(batch=batch, by=office.checker, now=NOW, reason=" ")
    batch = send_back(batch=batch, by=office.checker, now=NOW, reason="账户已变更")
    assert (batch.state, batch.note) == (BatchState.DRAFT, "账户已变更")
    with pytest.raises(RefusedError, match="已变更收款账户"):
        submit(batch=batch, by=office.cashier, now=NOW)
    with pytest.raises(RefusedError, match="编制人修改"):
        refresh_accounts(batch=batch, by=office.checker, now=NOW)
    assert refresh_accounts(batch=batch, by=office.cashier, now=NOW) == 1
    assert refresh_accounts(batch=batch, by=office.cashier, now=NOW) == 0
    submit(batch=batch, by=office.cashier, now=NOW)
    approve(batch=batch, by=office.checker, now=NOW)
    assert batch.lines.get().account == "6228480000009999"


def test_a_cancelled_batch_sets_its_applications_free(office: Office) -> None:
    application = approved(office.company, office.owner)
    batch = prepared(office, application)
    with pytest.raises(RefusedError, match="请写明理由"):
        cancel(batch=batch, by=office.cashier, now=NOW, reason="")
    batch = cancel(batch=batch, by=office.checker, now=NOW, reason="重复")
    assert (batch.state, batch.lines.count()) == (BatchState.CANCELLED, 0)
    assert str(application.number) in batch.note
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    with pytest.raises(RefusedError, match="现在的状态"):
        cancel(batch=batch, by=office.checker, now=NOW, reason="反悔")


def test_a_line_is_taken_out_of_a_draft_but_not_the_last(office: Office) -> None:
    call = paying_call()
    companies = [with_account(company(f"企业{place}", number=place)) for place in (5, 6)]
    applications = many_approved(companies, call)
    keys = [each.pk for each in applications]
    batch = prepare(call=call, by=office.cashier, now=NOW, applications=keys)
    first, last = batch.lines.order_by("pk")
    remove_line(line=first, by=office.cashier, now=NOW)
    assert [each.application for each in candidates(call, now=NOW)] == [applications[0]]
    with pytest.raises(RefusedError, match="最后一笔"):
        remove_line(line=last, by=office.cashier, now=NOW)
    submit(batch=batch, by=office.cashier, now=NOW)
    with pytest.raises(RefusedError, match="编制中"):
        remove_line(line=last, by=office.cashier, now=NOW)


def test_what_was_withdrawn_is_found_out_and_what_the_bank_has_is_not_withdrawn(office: Office) -> None:
    call = paying_call()
    application = approved(office.company, office.owner, call=call)
    batch = prepared(office, application)
    submit(batch=batch, by=office.cashier, now=NOW)
    withdraw(application=application, by=office.owner, now=NOW)
    with pytest.raises(RefusedError, match="状态或核定金额已有变化"):
        approve(batch=batch, by=office.checker, now=NOW)
    cancel(batch=batch, by=office.checker, now=NOW, reason="已撤回")

    again = approved(office.company, office.owner, call=call)
    sent_to_bank(again, by=office.cashier, checker=office.checker, now=NOW)
    with pytest.raises(RefusedError, match="已交银行拨付"):
        withdraw(application=again, by=office.owner, now=NOW)


def test_money_that_was_not_set_aside_is_not_sent(office: Office) -> None:
    application = approved(office.company, office.owner)
    batch = prepared(office, application)
    application.fund_entries.update(amount=Decimal("19999.99"))
    with pytest.raises(RefusedError, match="预留足够的资金"):
        submit(batch=batch, by=office.cashier, now=NOW)


def test_nothing_is_prepared_of_nothing_nor_by_who_does_not_pay(office: Office) -> None:
    application = approved(office.company, office.owner)
    with pytest.raises(RefusedError, match="至少选择一份"):
        prepare(call=application.call, by=office.cashier, now=NOW, applications=[])
    with pytest.raises(RefusedError, match="最多 500 笔"):
        prepare(call=application.call, by=office.cashier, now=NOW, applications=range(501))
    for other in (office.officer, office.director, office.auditor, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            prepare(call=application.call, by=other, now=NOW, applications=[application.pk])
    elsewhere = paying_call(slug="another", title="另一项目")
    with pytest.raises(RefusedError, match="不能拨付"):
        prepare(call=elsewhere, by=office.cashier, now=NOW, applications=[application.pk])
    assert not PaymentLine.objects.exists()
