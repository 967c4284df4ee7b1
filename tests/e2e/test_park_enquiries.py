"""A company asks a park for space on a phone; the park's manager answers; the company reads it on its desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import MemberRole, User
from accounts.seeds import DEMO_PASSWORD, seed_accounts
from tests.factories.companies import company
from tests.factories.parks import managed, park

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with one park and its manager; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    people = {user.username: user for user in User.objects.all()}
    managed(park("a", title="象屿园区"), people["parkmanager"])
    company("询问公司", members={people["enterprise"]: MemberRole.OWNER})
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def test_a_company_asks_on_a_phone_and_the_manager_answers(
    site: str, page: Page, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    signed_in(phone_page, site, "enterprise", "/parks/a/enquire/")
    assert_accessible(phone_page)
    assert_fits(phone_page)
    phone_page.get_by_label("想了解的内容").fill("有 500 平方米的保税仓吗？")
    phone_page.get_by_label("联系电话").fill("010-12345678")
    phone_page.get_by_role("button", name="提交咨询").click()
    expect(phone_page.get_by_text("待园区答复")).to_be_visible()
    assert_accessible(phone_page)

    signed_in(page, site, "parkmanager", "/admin/parks/enquiries/")
    page.get_by_role("link", name="询问公司").click()
    page.locator("#id_answer-words").fill("B 库一层还有 800 平方米。")
    page.get_by_role("button", name="答复", exact=True).click()
    expect(page.get_by_text("园区已答复")).to_be_visible()

    phone_page.goto(f"{site}/dashboard/")
    phone_page.get_by_role("link", name="象屿园区").click()
    expect(phone_page.get_by_text("B 库一层还有 800 平方米。")).to_be_visible()
    assert_accessible(phone_page)
    assert_fits(phone_page)
