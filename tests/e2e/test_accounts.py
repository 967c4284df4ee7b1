"""Signing in and looking after one's account, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.seeds import DEMO_PASSWORD, seed_accounts

pytestmark = pytest.mark.usefixtures("seeded")


@pytest.fixture
def seeded(live_server) -> list[User]:
    return seed_accounts()


def sign_in(page: Page, base: str, username: str) -> None:
    page.goto(f"{base}/accounts/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("main form").filter(has=page.locator("input[name=login]")).locator("button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/dashboard/$"))


def test_an_enterprise_signs_in_sees_its_desk_and_leaves(page: Page, live_server, assert_accessible) -> None:
    sign_in(page, live_server.url, "enterprise")
    expect(page.get_by_role("heading", level=1)).to_have_text("海贸通科技，您好")
    assert_accessible(page)
    page.goto(f"{live_server.url}/accounts/logout/")
    page.locator("main form").locator("button[type=submit]").first.click()
    page.wait_for_url(f"{live_server.url}/")
    assert page.goto(f"{live_server.url}/dashboard/").url.endswith("/accounts/login/?next=/dashboard/")


def test_a_wrong_password_is_explained(page: Page, live_server, assert_accessible) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.locator("input[name=login]").fill("enterprise")
    page.locator("input[name=password]").fill("wrong")
    page.locator("main form").filter(has=page.locator("input[name=login]")).locator("button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("不正确")
    assert_accessible(page)


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"])
def test_pages_before_signing_in_are_accessible_and_fit_a_phone(
    phone_page: Page, live_server, assert_accessible, assert_fits: Callable[[Page], None], path: str
) -> None:
    phone_page.goto(live_server.url + path)
    assert_accessible(phone_page)
    assert_fits(phone_page)


def test_pages_of_ones_account_are_accessible_and_fit_a_phone(
    phone_page: Page, live_server, assert_accessible, assert_fits: Callable[[Page], None]
) -> None:
    sign_in(phone_page, live_server.url, "enterprise")
    for path in ("/dashboard/", "/accounts/2fa/", "/accounts/email/", "/accounts/password/change/"):
        phone_page.goto(live_server.url + path)
        assert_accessible(phone_page)
        assert_fits(phone_page)


def test_a_second_factor_can_be_set_up(page: Page, live_server, assert_accessible) -> None:
    sign_in(page, live_server.url, "officer")
    page.goto(f"{live_server.url}/accounts/2fa/totp/activate/")
    page.locator("main input[name=password]").fill(DEMO_PASSWORD)  # asked once more before anything of weight
    page.locator("main form").locator("button[type=submit]").first.click()
    expect(page.locator("input[name=code]")).to_be_visible()
    assert page.locator("img[src^='data:image/svg+xml']").evaluate("image => image.naturalWidth") > 0
    assert_accessible(page)


def test_the_office_opens_without_a_breach_of_the_policy(page: Page, live_server) -> None:
    sign_in(page, live_server.url, "admin")
    for path in ("/admin/", "/admin/pages/", "/admin/users/", "/admin/snippets/policy_kb/policydocument/"):
        assert page.goto(live_server.url + path).status == 200
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
