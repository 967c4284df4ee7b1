"""The cashier's pages: prepared, checked, sent to the bank as Excel, answered line by line or by the bank's workbook."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from accounts.models import User
from core.models import AuditEntry
from subsidies.models import Application, Call, PaymentBatch
from subsidies.rules.paying import BatchState
from subsidies.workflow import State
from tests.factories.companies import company
from tests.factories.paying import approved, many_approved, paying_call, sent_to_bank, with_account
from tests.subsidies.paying.conftest import NOW, Office

DESK = "/admin/subsidies/payments/"
DAY = "2026-11-20"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def two_with_the_bank(office: Office) -> tuple[PaymentBatch, list[Application]]:
    """A batch of two, one of a payee whose name would act in Excel."""
    call = paying_call()
    companies = [
        with_account(company("甲一", number=5), bank_account_name="=HYPERLINK(1)", bank_account="0012345678901234567"),
        with_account(company("乙二", number=6)),
    ]
    applications = many_approved(companies, call)
    return sent_to_bank(*applications, by=office.cashier, checker=office.checker, now=NOW), applications


def test_a_batch_goes_from_the_desk_to_the_bank(office: Office) -> None:
    application = approved(office.company, office.owner)
    cashier, checker = client_of(office.cashier), client_of(office.checker)
    desk = cashier.get(DESK).content.decode()
    prepare = f"{DESK}calls/{application.call_id}/new/"
    assert prepare in desk
    form = cashier.get(prepare).content.decode()
    assert "••••5678" in form
    assert office.company.bank_account not in form
    assert cashier.post(prepare, {}).status_code == 422
    assert cashier.post(prepare, {"chosen": [application.pk + 99]}).status_code == 422
    made = cashier.post(prepare, {"chosen": [application.pk], "title": "首批"})
    batch = PaymentBatch.objects.get()
    page = made.headers["Location"]
    assert page == f"{DESK}{batch.pk}/"
    assert cashier.get(f"{page}bank.xlsx").status_code == 302  # not before it is approved
    assert "提交复核" in cashier.get(page).content.decode()
    assert "提交复核" not in checker.get(page).content.decode()
    cashier.post(f"{page}submit/")
    shown = cashier.get(page).content.decode()
    assert "您不能复核自己编制的批次" in shown
    assert "复核通过</button>" not in shown
    cashier.post(f"{page}approve/")
    assert PaymentBatch.objects.get().state == BatchState.PENDING
    assert checker.post(f"{page}send-back/", {"reason": ""}).status_code == 422
    checker.post(f"{page}approve/")
    assert PaymentBatch.objects.get().state == BatchState.APPROVED
    assert office.company.bank_account not in checker.get(page).content.decode()


def test_the_banks_file_has_full_accounts_harmless_cells_and_is_written_down(office: Office) -> None:
    batch, applications = two_with_the_bank(office)
    response = client_of(office.cashier).get(f"{DESK}{batch.pk}/bank.xlsx")
    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0][:5] == ("申报编号", "收款人", "开户银行", "账号", "金额（元）")
    assert rows[1][:5] == (applications[0].number, "'=HYPERLINK(1)", "中国银行示范支行", "0012345678901234567", 100)
    entry = AuditEntry.objects.get(action="subsidies.payments.accounts")
    assert (entry.actor_id, entry.data) == (office.cashier.pk, {"lines": 2})
    for other in (office.officer, office.auditor, office.director):
        assert client_of(other).get(f"{DESK}{batch.pk}/bank.xlsx").status_code == 302
        assert client_of(other).get(f"{DESK}{batch.pk}/").status_code == 200
    assert AuditEntry.objects.filter(action="subsidies.payments.accounts").count() == 1


def filled(client: Client, batch: PaymentBatch, answers: dict[str, tuple]) -> SimpleUploadedFile:
    """The file as the bank fills it: number → (answer, reference, day, reason)."""
    book = load_workbook(io.BytesIO(client.get(f"{DESK}{batch.pk}/bank.xlsx").content))
    sheet = book.active
    for row in sheet.iter_rows(min_row=2):
        for cell, value in zip(row[6:10], answers.get(row[0].value, ()), strict=False):
            cell.value = value
    kept = io.BytesIO()
    book.save(kept)
    return SimpleUploadedFile("回执.xlsx", kept.getvalue())


def test_the_banks_workbook_is_checked_then_recorded(office: Office) -> None:
    batch, (first, second) = two_with_the_bank(office)
    client, address = client_of(office.cashier), f"{DESK}{batch.pk}/answers/"
    answers = {
        first.number: ("已支付", "LS1", date(2026, 11, 20), None),
        second.number: ("已退回", None, DAY, "账号不存在"),
    }
    looked = client.post(address, {"file": filled(client, batch, answers)})
    assert looked.status_code == 200
    assert "将登记已支付 1 笔、已退回 1 笔" in looked.content.decode()
    assert batch.lines.filter(state="pending").count() == 2
    step = looked.context["step"]
    done = client.post(address, {"token": step.token, "fingerprint": step.plan.fingerprint})
    assert done.status_code == 302
    batch.refresh_from_db()
    assert batch.state == BatchState.SETTLED
    states = dict(Application.objects.values_list("number", "state"))
    assert states == {first.number: State.PAID, second.number: State.APPROVED}
    again = client.post(address, {"token": step.token, "fingerprint": step.plan.fingerprint})
    assert again.status_code == 422  # the file is gone
    same = client.post(address, {"file": filled(client, batch, {})})
    assert "没有新的回执" in same.content.decode()


def test_wrong_rows_are_named_and_nothing_is_recorded(office: Office) -> None:
    batch, (first, second) = two_with_the_bank(office)
    client, address = client_of(office.cashier), f"{DESK}{batch.pk}/answers/"
    bad = {first.number: ("已支付", None, "2026-11-21", None), second.number: ("已退回", None, None, None)}
    page = client.post(address, {"file": filled(client, batch, bad)}).content.decode()
    for words in (
        "银行流水号：不能为空",
        "回执日期：应在 2026-11-20 到 2026-11-20 之间",
        "回执日期：不能为空",
        "退回原因：不能为空",
    ):
        assert words in page
    assert "确认登记" not in page
    book = Workbook()
    for row in (
        ("申报编号", "金额（元）", "结果", "银行流水号", "回执日期", "退回原因"),
        ("NONE", 100, "已支付", "L", DAY, None),
        (first.number, 99, "已支付", "L", DAY, None),
        (first.number, 100, "付了", "L", DAY, None),
    ):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    page = client.post(address, {"file": SimpleUploadedFile("x.xlsx", kept.getvalue())}).content.decode()
    for words in ("不在这个批次里", "与批次中的金额 100.00 不一致", "与第 3 行重复", "不在可选范围内"):
        assert words in page
    assert client.post(address, {"file": SimpleUploadedFile("x.xlsx", b"nothing")}).status_code == 422
    assert batch.lines.filter(state="pending").count() == 2


def test_what_changed_since_the_check_is_checked_again(office: Office) -> None:
    batch, (first, _second) = two_with_the_bank(office)
    client, address = client_of(office.cashier), f"{DESK}{batch.pk}/answers/"
    answers = {first.number: ("已支付", "LS1", DAY, None)}
    step = client.post(address, {"file": filled(client, batch, answers)}).context["step"]
    line = batch.lines.get(application=first)
    posted = {"answer": "returned", "day": DAY, "reason": "退", "reference": ""}
    assert client.post(f"{DESK}{batch.pk}/lines/{line.pk}/", posted).status_code == 302
    again = client.post(address, {"token": step.token, "fingerprint": step.plan.fingerprint})
    assert again.status_code == 422
    assert "检查之后，批次有了变化" in again.content.decode()
    assert "不能改为已支付" in again.content.decode()


def test_an_answer_is_recorded_by_the_form(office: Office) -> None:
    batch, (first, _second) = two_with_the_bank(office)
    client, line = client_of(office.checker), batch.lines.get(application=first)
    address = f"{DESK}{batch.pk}/lines/{line.pk}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    wanting = client.post(address, {"answer": "paid", "day": DAY, "reference": ""})
    assert "请填写银行流水号" in wanting.content.decode()
    late = client.post(address, {"answer": "paid", "day": "2026-12-01", "reference": "L"})
    assert "不能晚于今天" in late.content.decode()
    assert client.post(address, {"answer": "paid", "day": DAY, "reference": "LS9"}).status_code == 302
    form = client.get(address).content.decode()
    assert 'value="paid"' not in form  # it can only come back now
    assert client.post(address, {"answer": "returned", "day": DAY, "reason": "户名不符"}).status_code == 302
    first.refresh_from_db()
    assert first.state == State.APPROVED


def test_a_calls_money_and_ledger(office: Office) -> None:
    batch, _applications = two_with_the_bank(office)
    Call.objects.filter(pk=batch.call_id).update(budget=Decimal(1000))
    client = client_of(office.auditor)
    page = client.get(f"{DESK}calls/{batch.call_id}/funds/").content.decode()
    for words in ("1,000.00", "200.00", "800.00", "预留"):
        assert words in page
    sheet = client.get(f"{DESK}calls/{batch.call_id}/funds/?format=xlsx")
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.iter_rows(min_row=2, values_only=True))
    assert [row[3:5] for row in rows] == [("预留", 100), ("预留", 100)]


@pytest.mark.parametrize("path", ["", "calls/{call}/funds/", "{batch}/"])
def test_who_looks_after_a_district_alone_sees_no_payments(office: Office, path: str) -> None:
    batch, _applications = two_with_the_bank(office)
    address = DESK + path.format(call=batch.call_id, batch=batch.pk)
    assert client_of(office.elsewhere).get(address).status_code == 302
    assert client_of(office.owner).get(address).status_code == 302


def test_pages_ask_as_often_for_two_hundred_as_for_ten(office: Office, django_assert_max_num_queries) -> None:
    client = client_of(office.cashier)

    def asked(count: int, first: int, slug: str) -> list[int]:
        call = paying_call(slug=slug, title=slug)
        companies = [with_account(company(f"企业{place}", number=place)) for place in range(first, first + count)]
        keys = [each.pk for each in many_approved(companies, call, first=first)]
        found = []
        with django_assert_max_num_queries(60) as queries:
            assert client.get(f"{DESK}calls/{call.pk}/new/").status_code == 200
        found.append(len(queries))
        client.post(f"{DESK}calls/{call.pk}/new/", {"chosen": keys})
        batch = PaymentBatch.objects.get(call=call)
        assert batch.lines.count() == count
        for path in ("", f"{batch.pk}/", f"calls/{call.pk}/funds/"):
            with django_assert_max_num_queries(60) as queries:
                assert client.get(DESK + path).status_code == 200
            found.append(len(queries))
        return found

    client.get(DESK)
    few = asked(10, 100, "few")
    many = asked(200, 200, "many")
    assert all(more <= less + 2 for less, more in zip(few, many, strict=True)), (few, many)


def test_a_draft_is_mended_on_its_page(office: Office) -> None:
    call = paying_call()
    companies = [with_account(company(f"企业{place}", number=place)) for place in (5, 6)]
    applications = many_approved(companies, call)
    client = client_of(office.cashier)
    client.post(f"{DESK}calls/{call.pk}/new/", {"chosen": [each.pk for each in applications]})
    batch = PaymentBatch.objects.get()
    with_account(companies[1], bank_account="6228480000009999")
    page = client.get(f"{DESK}{batch.pk}/").content.decode()
    assert "企业现在的账户与此不同" in page
    client.post(f"{DESK}{batch.pk}/accounts/")
    assert "企业现在的账户与此不同" not in client.get(f"{DESK}{batch.pk}/").content.decode()
    client.post(f"{DESK}{batch.pk}/lines/{batch.lines.order_by('pk')[0].pk}/remove/")
    assert batch.lines.count() == 1
    assert client.post(f"{DESK}{batch.pk}/cancel/", {"reason": "重来"}).status_code == 302
    batch.refresh_from_db()
    assert batch.state == BatchState.CANCELLED


def test_the_company_sees_its_money_and_mends_its_account(office: Office) -> None:
    application = approved(office.company, office.owner)
    client = client_of(office.owner)
    page = client.get(application.get_absolute_url()).content.decode()
    assert "••••5678" in page
    assert "核对收款账户" in page
    batch = sent_to_bank(application, by=office.cashier, checker=office.checker, now=NOW)
    assert "银行办理中" in client.get(application.get_absolute_url()).content.decode()
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        cashier = client_of(office.cashier)
        posted = {"answer": "returned", "day": "2026-11-21", "reason": "户名不符"}
        cashier.post(f"{DESK}{batch.pk}/lines/{batch.lines.get().pk}/", posted)
        page = client_of(office.owner).get(application.get_absolute_url()).content.decode()
    assert "户名不符" in page
    assert office.company.bank_account not in page
