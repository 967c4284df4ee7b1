"""A person applies for an allowance on a phone; officers review it, a decider approves, it becomes public."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import DEMO_PASSWORD, seed_accounts
from talent.models import Application
from tests.factories.companies import small_pdf
from tests.factories.talent import IDENTITY_NUMBER, personal_programme

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with one programme for people; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    personal_programme(title="跨境电商人才津贴")
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def test_from_the_finder_to_the_public_list(
    site: str, page: Page, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    phone = phone_page
    phone.watch.allow("422")
    signed_in(phone, site, "enterprise", "/talent/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="跨境电商人才津贴").click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="在线申请").click()
    phone.get_by_role("radio").first.check()
    phone.get_by_role("button", name="下一步").click()
    phone.get_by_label("身份证号").fill("110101199003078031")
    phone.get_by_role("button", name="保存", exact=True).click()
    expect(phone.get_by_text("身份证号应为18位").first).to_be_visible()
    assert_accessible(phone)
    phone.get_by_label("身份证号").fill(IDENTITY_NUMBER)
    phone.get_by_role("button", name="保存", exact=True).click()
    expect(phone.get_by_text("110***********803X")).to_be_visible()
    phone.locator("input[type=file]").set_input_files(
        {"name": "身份证.pdf", "mimeType": "application/pdf", "buffer": small_pdf()}
    )
    phone.get_by_role("button", name="上传", exact=True).click()
    expect(phone.get_by_role("link", name="身份证.pdf")).to_be_visible()
    assert_fits(phone)
    phone.get_by_role("link", name="核对并提交").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="确认提交").click()
    expect(phone.get_by_text("已提交，编号").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    application = Application.objects.get()

    signed_in(page, site, "officer", "/admin/talent/applications/")
    assert_accessible(page)
    page.get_by_role("link", name=application.number or "").click()
    assert_accessible(page)
    page.get_by_role("button", name="转入下一环节").click()
    expect(page.get_by_text("待审定").first).to_be_visible()

    signed_in(page, site, "director", f"/admin/talent/applications/{application.pk}/")
    page.get_by_role("button", name="审定通过").click()
    expect(page.get_by_text("已审定，待公示").first).to_be_visible()

    signed_in(page, site, "officer", "/admin/talent/publicity/")
    page.get_by_role("link", name="拟定公示").click()
    page.get_by_label("受理部门和联系方式").fill("市商务局 010-12345678")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("button", name="发布公示").click()
    page.get_by_role("link", name="公开页面").click()
    expect(page.get_by_role("link", name="提出异议").first).to_be_visible()
    assert_accessible(page)

    phone.goto(f"{site}/talent/applications/{application.pk}/")
    expect(phone.get_by_text("公示中").first).to_be_visible()
