"""From the money to the evaluation: prepared, checked, paid and returned, reported, graded, claimed back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from subsidies.models import Application, PaymentBatch
from subsidies.services.evaluating.opening import open_early
from tests.e2e.test_accounts import sign_in
from tests.factories.paying import approved, many_approved, paying_call, with_account

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Journey:
    """Two applications of a call that wait for their money; the first is the demo company's."""

    base: str
    first: Application
    second: Application
    check: Callable[[Page], None]

    def go(self, page: Page, path: str) -> None:
        page.goto(f"{self.base}/admin/subsidies/{path}")
        self.check(page)

    def faded_in(self, page: Page) -> None:
        """Wagtail's message fades in, and its colours are none while it does."""
        page.reload()
        self.check(page)

    @property
    def tab(self) -> str:
        return f"evaluations/{self.first.pk}/"


@pytest.fixture
def journey(live_server, settings, assert_accessible) -> Journey:
    settings.BASE_URL = live_server.url
    seed_accounts()
    seed_companies()
    owner = User.objects.get(username="enterprise")
    company = with_account(Enterprise.objects.get(memberships__user=owner))
    other = with_account(Enterprise.objects.get(memberships__user__username="enterprise2"))
    call = paying_call(title="海外仓建设支持", slug="paying")
    first = approved(company, owner, call=call)
    [second] = many_approved([other], call, amount=Decimal(8_000))
    return Journey(live_server.url, first, second, assert_accessible)


def test_money_goes_out_and_what_came_of_it_is_judged(
    open_page, phone_page: Page, journey: Journey, tmp_path: Path, assert_fits
) -> None:
    cashier, checker, officer, director = (open_page() for _ in range(4))
    for page, name in (
        (cashier, "cashier"), (checker, "cashier2"), (officer, "officer"), (director, "director"),
        (phone_page, "enterprise"),
    ):  # fmt: skip
        sign_in(page, journey.base, name)
    address = prepare(cashier, journey)
    approve_and_answer(checker, journey, address, tmp_path / "bank.xlsx")
    open_early(application=journey.first, by=User.objects.get(username="officer"), now=timezone.now())
    report(phone_page, journey, assert_fits)
    grade(officer, journey)
    claim_back(officer, director, journey)
    phone_page.goto(f"{journey.base}{journey.first.get_absolute_url()}")
    expect(phone_page.get_by_text("部分发票作废。").first).to_be_visible()
    journey.check(phone_page)
    assert_fits(phone_page)
    receive(cashier, journey)


def prepare(page: Page, journey: Journey) -> str:
    """A cashier makes a batch and submits it; its address."""
    journey.go(page, "payments/")
    page.get_by_role("link", name="编制批次").click()
    expect(page.get_by_label(str(journey.first.number))).to_be_checked()
    journey.check(page)
    page.get_by_role("button", name="编制批次").click()
    expect(page.get_by_role("link", name=str(journey.second.number))).to_be_visible()
    journey.faded_in(page)
    page.get_by_role("button", name="提交复核").click()
    expect(page.get_by_text("您不能复核自己编制的批次")).to_be_visible()
    expect(page.get_by_role("button", name="复核通过")).to_have_count(0)
    return page.url


def approve_and_answer(page: Page, journey: Journey, address: str, file: Path) -> None:
    """Another cashier approves, downloads the bank's file, and brings it back filled in."""
    page.goto(address)
    page.get_by_role("button", name="复核通过").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载银行文件").click()
    download.value.save_as(file)
    book, today = load_workbook(file), timezone.localdate()
    rows = {row[0].value: row for row in book.active.iter_rows(min_row=2)}
    assert rows[journey.first.number][3].value == journey.first.enterprise.bank_account
    answers = {
        journey.first.number: ("已支付", "LS1", today, None),
        journey.second.number: ("已退回", None, today, "账号不存在"),
    }
    for number, answer in answers.items():
        for cell, value in zip(rows[number][6:10], answer, strict=True):
            cell.value = value
    book.save(file)
    page.get_by_role("link", name="导入银行回执").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="检查文件").click()
    expect(page.get_by_text("将登记已支付 1 笔、已退回 1 笔")).to_be_visible()
    journey.check(page)
    page.get_by_role("button", name="确认登记").click()
    expect(page.get_by_text("账号不存在")).to_be_visible()
    journey.faded_in(page)
    assert PaymentBatch.objects.get().state == "settled"
    journey.go(page, f"payments/calls/{journey.first.call_id}/funds/")
    expect(page.get_by_text("20,000.00").first).to_be_visible()


def report(phone: Page, journey: Journey, assert_fits: Callable[[Page], None]) -> None:
    """The company reports on its phone; what it left out is named at the field."""
    phone.goto(f"{journey.base}{journey.first.get_absolute_url()}")
    expect(phone.get_by_role("heading", name="20,000.00 元")).to_be_visible()
    journey.check(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="填报绩效指标").click()
    phone.watch.allow("422: POST")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_role("link", name="请填写“年销售额”。")).to_be_visible()
    journey.check(phone)
    assert_fits(phone)
    phone.get_by_label("年销售额（万元）").fill("620")
    phone.get_by_label("新增就业（人）").fill("12")
    phone.get_by_label("资金使用成效").fill("用于海外推广，复购率提高。")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("等待管理部门评价").first).to_be_visible()


def grade(page: Page, journey: Journey) -> None:
    """An officer grades; the call's results show it."""
    journey.go(page, "evaluations/")
    page.get_by_role("link", name=str(journey.first.number)).click()
    journey.check(page)
    page.get_by_role("link", name="评定绩效").click()
    page.get_by_label("得分").fill("92")
    page.get_by_label("优", exact=True).check()
    page.get_by_label("评价意见").fill("目标超额完成。")
    journey.check(page)
    page.get_by_role("button", name="完成评定").click()
    expect(page.get_by_text("（92 分）")).to_be_visible()
    journey.go(page, f"evaluations/calls/{journey.first.call_id}/")
    expect(page.get_by_text("指标达标情况").first).to_be_visible()


def claim_back(officer: Page, director: Page, journey: Journey) -> None:
    """An officer proposes, who decides confirms."""
    officer.goto(f"{journey.base}/admin/subsidies/{journey.tab}")
    officer.get_by_role("link", name="提议追回").click()
    officer.get_by_label("追回金额（元）").fill("5000")
    officer.get_by_label("追回原因").fill("部分发票作废。")
    journey.check(officer)
    officer.get_by_role("button", name="提议追回").click()
    expect(officer.get_by_text("部分发票作废。")).to_be_visible()

    journey.go(director, "clawbacks/")
    director.get_by_role("link", name=str(journey.first.number)).click()
    director.get_by_role("link", name="确认追回").click()
    director.get_by_label("退回期限").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    journey.check(director)
    director.get_by_role("button", name="确认追回").click()
    expect(director.get_by_text("待企业退回")).to_be_visible()


def receive(page: Page, journey: Journey) -> None:
    """A cashier notes that the money is back."""
    page.goto(f"{journey.base}/admin/subsidies/{journey.tab}")
    page.get_by_role("link", name="登记资金退回").click()
    page.get_by_label("退回日期").fill(timezone.localdate().isoformat())
    page.get_by_label("入账凭证号").fill("PZ2026")
    page.get_by_role("button", name="登记资金退回").click()
    expect(page.get_by_text("PZ2026")).to_be_visible()
    journey.first.refresh_from_db()
    assert journey.first.state == "recovered"
