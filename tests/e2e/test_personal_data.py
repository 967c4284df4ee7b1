"""A person sees what is held of them, exports it, withdraws a consent, asks for the account to be closed and keeps it."""

import json
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from accounts.models import AccountClosing, Consent
from accounts.seeds import DEMO_PASSWORD
from talent.services.reviewing import withdraw
from tests.factories.personal_data import life

Check = Callable[[Page], None]
DATA = "/accounts/data/"


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """Somebody of whom every app holds something; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    ming = life()
    withdraw(application=ming.application, by=ming.person, now=ming.application.submitted_at)
    ming.person.set_password(DEMO_PASSWORD)
    ming.person.save()
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def proved(page: Page) -> None:
    """The password once more."""
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()


def test_from_the_overview_to_closing_and_back(
    site: str, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    phone = phone_page
    phone.watch.allow("422")
    signed_in(phone, site, "ming", "/dashboard/")
    phone.locator("main").get_by_role("link", name="我的个人信息").click()
    expect(phone.get_by_role("heading", name="我的个人信息")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)

    phone.get_by_role("link", name="对话与提问", exact=True).click()
    expect(phone.get_by_text("海外仓有什么支持？").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)

    phone.goto(f"{site}{DATA}")
    phone.get_by_role("link", name="导出我的信息").click()
    proved(phone)
    expect(phone.get_by_role("heading", name="导出我的信息")).to_be_visible()
    assert_accessible(phone)
    with phone.expect_download() as download:
        phone.get_by_role("button", name="导出", exact=True).click()
    with ZipFile(download.value.path()) as archive:
        assert json.loads(archive.read("data.json"))["account"] == "ming"

    phone.goto(f"{site}{DATA}")
    consent = phone.locator("li", has=phone.get_by_role("heading", name="活动报名", exact=True))
    consent.get_by_text("撤回同意").click()
    consent.get_by_role("button", name="确认撤回").click()
    expect(phone.get_by_text("已撤回同意。")).to_be_visible()
    assert Consent.objects.get(purpose="events.registration").withdrawn_at is not None

    phone.get_by_role("link", name="注销账号").click()
    expect(phone.get_by_role("heading", name="会删除")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("button", name="申请注销").click()
    expect(phone.get_by_text("请先看清单，再勾选确认。").first).to_be_visible()
    assert_accessible(phone)
    phone.get_by_label("我已看过上面的清单").check()
    phone.get_by_role("button", name="申请注销").click()
    expect(phone.get_by_text("您的账号将于")).to_be_visible()
    assert_accessible(phone)
    phone.goto(f"{site}/dashboard/")
    phone.get_by_role("button", name="撤回注销，保留账号").click()
    expect(phone.get_by_text("您的账号和信息保持不变")).to_be_visible()
    assert AccountClosing.objects.get().cancelled_at is not None


def test_one_kind_is_erased_and_a_name_corrected(site: str, page: Page, assert_accessible: Check) -> None:
    signed_in(page, site, "ming", DATA)
    assert_accessible(page)
    page.goto(f"{site}{DATA}kinds/policy_kb.searches/erase/")
    assert_accessible(page)
    page.get_by_label("我已看过上面的清单").check()
    page.get_by_role("button", name="确认删除").click()
    expect(page.get_by_text("已处理：保存的搜索与邮件提醒")).to_be_visible()
    page.goto(f"{site}{DATA}profile/")
    assert_accessible(page)
    page.get_by_label("姓名").fill("王大明")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="我的个人信息")).to_be_visible()
