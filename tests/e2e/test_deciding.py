"""An officer proposes, two deciders approve, a company reads the refusal with its clause and appeals, a third decider answers."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from subsidies.models import Application, Call
from tests.e2e.test_accounts import sign_in
from tests.factories.deciding import deciding_call
from tests.factories.office import decided, in_decision
from tests.factories.policies import WAREHOUSE, clause_with, publish

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def call(live_server, settings) -> Call:
    settings.BASE_URL = live_server.url
    seed_accounts()
    seed_companies()
    document = publish(WAREHOUSE)
    condition, support = (clause_with(words, document=document) for words in ("注册满一年", "支持建设公共海外仓"))
    return deciding_call(condition, support, budget=Decimal(50_000))


@pytest.fixture
def applications(call: Call) -> list[Application]:
    """One that meets the criterion, one that does not."""
    owners = [User.objects.get(username=name) for name in ("enterprise2", "enterprise")]
    companies = [Enterprise.objects.get(memberships__user=owner) for owner in owners]
    companies[1].is_independent_legal_person = False
    companies[1].save()
    return [in_decision(company, owner, call=call) for company, owner in zip(companies, owners, strict=True)]


def approve(page: Page, base: str, username: str, title: str) -> None:
    sign_in(page, base, username)
    page.goto(f"{base}/admin/subsidies/decisions/")
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="同意", exact=True).click()


def prepare(page: Page, base: str, bad: Application, check: Check) -> None:
    """A batch of both: the one that is fit as suggested, the other refused by the clause of what failed."""
    sign_in(page, base, "officer")
    page.goto(f"{base}/admin/subsidies/decisions/")
    check(page)
    page.get_by_role("link", name="新建批次").click()
    page.get_by_label("批次名称").fill("第一次审定")
    check(page)
    page.get_by_role("button", name="建立批次").click()
    expect(page.get_by_text("未拟定").first).to_be_visible()
    check(page)
    page.get_by_role("button", name="条件全部符合的按建议金额填入").click()
    expect(page.get_by_text("20,000.00").last).to_be_visible()
    page.get_by_role("link", name=f"拟定意见 {bad.number}").click()
    expect(page.get_by_label("不予支持")).to_be_checked()
    page.get_by_label("理由").fill("登记为分公司，不具有独立法人资格。")
    check(page)
    page.get_by_role("button", name="保存意见").click()
    page.get_by_role("button", name="提交审定").click()
    expect(page.get_by_text("第 1 级审定（共 2 级）")).to_be_visible()


def appeal(phone: Page, base: str, bad: Application, *checks: Check) -> None:
    """The company reads the refusal with its clause, and appeals."""
    sign_in(phone, base, "enterprise")
    phone.goto(f"{base}{bad.get_absolute_url()}")
    expect(phone.locator("#decision")).to_contain_text("登记为分公司")
    expect(phone.locator("#decision .clause")).to_contain_text("注册满一年")
    for check in checks:
        check(phone)
    phone.get_by_role("link", name="提出申诉").click()
    phone.get_by_label("申诉理由").fill("我们已于去年改制为独立法人。")
    for check in checks:
        check(phone)
    phone.get_by_role("button", name="提出申诉").click()
    expect(phone.get_by_text("申诉处理中").first).to_be_visible()


def test_from_the_proposal_to_the_answer_to_an_appeal(
    page: Page, phone_page: Page, open_page, live_server, applications, assert_accessible, assert_fits
) -> None:
    good, bad = applications
    base = live_server.url
    prepare(page, base, bad, assert_accessible)

    first, second, third = open_page(), open_page(), open_page()
    approve(first, base, "director", "第一次审定")
    expect(first.get_by_text("第 2 级审定（共 2 级）")).to_be_visible()
    first.reload()  # Wagtail's message fades in, and its colours are none while it does
    assert_accessible(first)
    approve(second, base, "director2", "第一次审定")
    expect(second.get_by_text("已审定", exact=True).first).to_be_visible()
    good.refresh_from_db()
    assert (good.state, good.amount_granted) == ("decided", 20_000)

    appeal(phone_page, base, bad, assert_accessible, assert_fits)
    second.goto(f"{base}/admin/subsidies/decisions/appeals/")
    assert_accessible(second)
    second.get_by_role("link", name=bad.number).click()
    expect(second.get_by_text("您或您代办的同事参与了原决定")).to_be_visible()
    sign_in(third, base, "director3")
    third.goto(second.url)
    third.get_by_label("申诉成立，重新审定").check()
    third.get_by_label("答复").fill("经核实，已登记为独立法人。")
    assert_accessible(third)
    third.get_by_role("button", name="答复企业").click()
    expect(third.get_by_text("申诉成立", exact=True).first).to_be_visible()
    phone_page.reload()
    expect(phone_page.get_by_text("经核实，已登记为独立法人。").first).to_be_visible()
    assert_fits(phone_page)
    bad.refresh_from_db()
    assert bad.state == "decision"


def test_a_case_is_published_and_read_on_a_phone(
    page: Page, phone_page: Page, live_server, applications, assert_accessible, assert_fits
) -> None:
    bad = applications[1]
    officer = User.objects.get(username="officer")
    clause = clause_with("注册满一年")
    decided(bad, officer, clause=clause, now=bad.stage_since)
    sign_in(page, live_server.url, "officer")
    page.goto(f"{live_server.url}/admin/subsidies/applications/{applications[0].pk}/precedents/")
    expect(page.get_by_text("与本件结果不同的条件")).to_be_visible()
    assert_accessible(page)
    page.goto(f"{live_server.url}/admin/subsidies/decisions/cases/publish/{bad.decisions.get().pk}/")
    assert_accessible(page)
    page.get_by_label("标题").fill("分公司申报的案例")
    page.get_by_role("button", name="发布案例").click()
    expect(page.get_by_role("link", name="分公司申报的案例", exact=True)).to_be_visible()
    page.reload()
    assert_accessible(page)
    phone_page.goto(f"{live_server.url}/subsidies/cases/")
    assert_accessible(phone_page)
    assert_fits(phone_page)
    phone_page.get_by_role("link", name="分公司申报的案例", exact=True).click()
    expect(phone_page.locator(".clause")).to_contain_text("注册满一年")
    assert_accessible(phone_page)
    assert_fits(phone_page)
