"""A company fills in an application at a desk, goes on by phone, and submits it once."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Enterprise
from accounts.seeds import seed_accounts, seed_companies
from subsidies.models import Application, Call
from subsidies.services.drafts import save_section
from tests.e2e.test_accounts import sign_in
from tests.factories import files
from tests.factories.filling import filling_call, wallet_document

PDF = {"name": "照片.pdf", "mimeType": "application/pdf"}


@pytest.fixture
def call(live_server) -> Call:
    seed_accounts()
    seed_companies()
    wallet_document(Enterprise.objects.get(memberships__user__username="enterprise"), title="新营业执照")
    return filling_call()


def saved(page: Page) -> None:
    expect(page.locator("[data-saved-words]")).to_have_text(re.compile(r"已保存于 \d\d:\d\d:\d\d"))


def fill_the_project(page: Page, application: Application, assert_accessible: Callable[[Page], None]) -> None:
    """A section: conditions, autosave, a colleague who changes the same answer, a number that is none."""
    page.get_by_role("link", name="项目情况").click()
    expect(page.get_by_label("成立日期")).to_have_value("2019-04-18")  # known from the profile
    expect(page.get_by_label("原项目名称")).to_be_hidden()
    page.get_by_label("扩建").check()
    expect(page.get_by_label("原项目名称")).to_be_visible()
    page.get_by_label("新建").check()
    page.get_by_label("项目名称", exact=True).fill("一期")
    saved(page)
    application.refresh_from_db()
    assert application.answers["name"] == "一期"
    assert_accessible(page)
    save_section(
        application=application,
        section="project",
        by=application.created_by,
        now=timezone.now(),
        base=application.answers,
        values={"name": "同事写的"},
    )
    page.watch.allow("409")
    page.get_by_label("项目名称", exact=True).fill("我写的")
    page.get_by_role("button", name="查看并选择").click()
    page.get_by_label("同事填写的：").check()
    page.get_by_label("总投资（元）").fill("三十万")
    page.watch.allow("422")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.locator(".error-summary")).to_contain_text("请只填数字")
    page.get_by_label("总投资（元）").fill("300000")
    page.get_by_role("button", name="保存并继续").click()
    expect(page.get_by_role("heading", level=1, name="证明")).to_be_visible()
    application.refresh_from_db()
    assert application.answers["name"] == "同事写的"


def prove_on_a_phone(phone_page: Page, base: str, tasks: str, assert_fits: Callable[[Page], None]) -> None:
    """The next section on a phone: where one left."""
    sign_in(phone_page, base, "enterprise")
    phone_page.goto(tasks)
    assert_fits(phone_page)
    phone_page.get_by_role("link", name="证明").click()
    phone_page.get_by_label("是", exact=True).check()
    saved(phone_page)
    closes_at = Call.objects.get().closes_at
    Call.objects.update(closes_at=timezone.now())  # while somebody types
    phone_page.get_by_label("情况属实").check()
    expect(phone_page.locator("[data-notice]")).to_contain_text("已经截止")
    assert Application.objects.get().answers["truth"] is True
    Call.objects.update(closes_at=closes_at)
    assert_fits(phone_page)
    phone_page.get_by_role("button", name="保存并继续").click()
    expect(phone_page.get_by_role("heading", level=1, name="支出明细")).to_be_visible()


def bring_papers(page: Page, tasks: str, assert_accessible: Callable[[Page], None]) -> None:
    """Expenses, their papers, materials: refused, taken from the wallet."""
    page.goto(f"{tasks}expenses/new/")
    page.get_by_label("支出类别").select_option("software")
    page.get_by_label("用途").fill("建站")
    page.get_by_label("发票号码").fill("24112000001")
    page.get_by_label("付款日期").fill("2026-03-01")
    page.get_by_label("金额", exact=True).fill("100000")
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator("input[type=file]").set_input_files([{**PDF, "buffer": files.pdf()}])
    expect(page.get_by_role("link", name="照片.pdf")).to_be_visible()
    page.goto(f"{tasks}materials/")
    page.locator("input[type=file]").set_input_files([{**PDF, "name": "坏.pdf", "buffer": b"MZ" + b"0" * 99}])
    expect(page.locator(".file--failed")).to_contain_text("坏.pdf")
    assert_accessible(page)
    page.locator(".wallet-pick").filter(has_text="新营业执照").get_by_role("button").click()
    expect(page.get_by_role("link", name="营业执照.pdf")).to_be_visible()


def commit_and_submit(page: Page, tasks: str, assert_accessible: Callable[[Page], None]) -> None:
    """The letter, the preview, and a double click."""
    page.goto(f"{tasks}commitment/")
    expect(page.get_by_label("申请金额（元）")).to_have_value("50000")
    page.get_by_label("我已阅读承诺书").check()
    page.get_by_role("button", name="确认并预览").click()
    expect(page.locator("main")).to_contain_text("同事写的")
    assert_accessible(page)
    page.get_by_role("button", name="提交申报").dblclick()
    page.wait_for_url(re.compile(r"/dashboard/applications/\d+/$"))
    expect(page.locator("main")).to_contain_text(f"{timezone.localtime().year}-000001")


def test_an_application_from_begin_to_receipt(
    page: Page,
    phone_page: Page,
    live_server,
    call: Call,
    assert_accessible: Callable[[Page], None],
    assert_fits: Callable[[Page], None],
) -> None:
    sign_in(page, live_server.url, "enterprise")
    page.goto(f"{live_server.url}/subsidies/calls/{call.pk}/begin/")
    page.get_by_role("button", name="开始申报").click()
    expect(page.get_by_role("heading", name="任务清单")).to_be_visible()
    assert_accessible(page)
    tasks, application = page.url, Application.objects.get()

    fill_the_project(page, application, assert_accessible)
    prove_on_a_phone(phone_page, live_server.url, tasks, assert_fits)
    bring_papers(page, tasks, assert_accessible)
    commit_and_submit(page, tasks, assert_accessible)
    application.refresh_from_db()
    assert (application.state, application.submissions.count()) == ("submitted", 1)
    phone_page.goto(f"{tasks}preview/")
    expect(phone_page).to_have_url(page.url)
    assert_fits(phone_page)
