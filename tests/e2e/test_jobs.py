"""A company posts a job on a phone, an officer lets it through, a person writes with a CV, the company answers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import DEMO_PASSWORD, seed_accounts, seed_companies
from talent.models import Posting
from talent.seeds.jobs import seed_occupations
from tests.factories.companies import small_pdf

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with the demo companies; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    seed_companies()
    seed_occupations()
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def let_through(page: Page, site: str, assert_accessible: Check) -> None:
    """An officer finds it in the worklist."""
    signed_in(page, site, "officer", "/admin/talent/worklist/")
    assert_accessible(page)
    page.get_by_role("link", name="独立站运营").click()
    assert_accessible(page)
    page.get_by_role("button", name="审核通过，发布").click()
    expect(page.get_by_text("已发布").first).to_be_visible()


def test_from_the_posting_to_the_answer(
    site: str, page: Page, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    phone = phone_page
    phone.watch.allow("422")
    signed_in(phone, site, "enterprise", "/talent/jobs/mine/")
    assert_accessible(phone)
    phone.get_by_role("link", name="发布岗位").first.click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_label("岗位名称").fill("独立站运营")
    phone.get_by_label("岗位类别").select_option(label="运营")
    phone.get_by_label("职责和要求").fill("负责独立站的日常运营。")
    phone.get_by_role("button", name="保存并发布").click()
    expect(phone.get_by_text("请填写薪酬，或选择面议。").first).to_be_visible()
    assert_accessible(phone)
    phone.get_by_label("薪酬下限（元）").fill("9000")
    phone.get_by_role("button", name="保存并发布").click()
    expect(phone.get_by_text("待审核").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    posting = Posting.objects.get()

    let_through(page, site, assert_accessible)

    signed_in(phone, site, "person", "/talent/jobs/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="独立站运营").click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("button", name="收藏").click()
    phone.get_by_role("link", name="通过门户联系").click()
    assert_accessible(phone)
    phone.get_by_label("想说的话").fill("您好，我做过两年运营。")
    phone.locator("input[type=file]").set_input_files(
        {"name": "简历.pdf", "mimeType": "application/pdf", "buffer": small_pdf()}
    )
    phone.get_by_label("我同意").check()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_text("您好，我做过两年运营。")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)

    signed_in(page, site, "enterprise", f"/talent/jobs/mine/{posting.pk}/contacts/")
    assert_accessible(page)
    page.get_by_role("link", name="林晓岚").click()
    expect(page.get_by_role("link", name="简历.pdf")).to_be_visible()
    page.get_by_label("回复").fill("欢迎来面谈。")
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_text("欢迎来面谈。")).to_be_visible()

    phone.goto(f"{site}/talent/jobs/contacts/")
    expect(phone.get_by_text("有新回复")).to_be_visible()
    assert_accessible(phone)
    phone.goto(f"{site}/talent/jobs/saved/")
    expect(phone.get_by_role("link", name="独立站运营")).to_be_visible()
    assert_accessible(phone)
