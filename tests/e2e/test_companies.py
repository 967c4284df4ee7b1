"""A company is registered, returned, verified; and read on a phone. In a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import District, Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from tests.e2e.test_accounts import sign_in
from tests.factories.companies import small_pdf, uscc

pytestmark = pytest.mark.usefixtures("seeded")
CODE = uscc(2026)


@pytest.fixture
def seeded(live_server) -> list[User]:
    people = seed_accounts()
    seed_companies()
    return people


def test_a_company_is_registered_and_verified(
    page: Page, open_page: Callable[..., Page], live_server, assert_accessible
) -> None:
    sign_in(page, live_server.url, "viewer")
    page.get_by_role("link", name="登记另一家企业").click()
    page.watch.allow("422")
    code = page.get_by_label("统一社会信用代码")
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    code.press_sequentially(wrong)
    expect(page.locator("#uscc-state")).to_contain_text("末位校验码")
    page.get_by_label("企业名称").fill("浏览器贸易有限公司")
    page.get_by_label("法定代表人").fill("张三")
    page.get_by_label("所属区").select_option(label="顺义区")
    page.get_by_label("独立站企业").check()
    assert_accessible(page)
    page.get_by_role("button", name="登记企业").click()
    expect(page.locator(".error-summary")).to_contain_text("末位校验码")
    assert_accessible(page)
    code.fill(CODE)
    expect(page.locator("#uscc-state")).to_contain_text("代码有效")
    page.get_by_role("button", name="登记企业").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("浏览器贸易有限公司")
    assert_accessible(page)
    page.get_by_role("link", name="去核验").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "营业执照.pdf", "mimeType": "application/pdf", "buffer": small_pdf()}
    )
    assert_accessible(page)
    page.get_by_role("button", name="提交核验").click()
    expect(page.locator("main")).to_contain_text("由顺义区的工作人员办理")
    desk = open_page()
    sign_in(desk, live_server.url, "officer")
    desk.goto(f"{live_server.url}/admin/snippets/accounts/verification/?state=pending")
    desk.get_by_role("link", name="浏览器贸易有限公司").first.click()
    expect(desk.get_by_title("营业执照")).to_be_visible()
    desk.get_by_role("button", name="核验通过").click()
    expect(desk.locator("body")).to_contain_text("已通过核验：浏览器贸易有限公司")
    page.reload()
    expect(page.locator("main")).to_contain_text("已通过核验")
    assert Enterprise.objects.get(uscc=CODE).district == District.objects.get(slug="shunyi")


def test_a_company_on_a_phone(
    phone_page: Page, live_server, assert_accessible, assert_fits: Callable[[Page], None]
) -> None:
    sign_in(phone_page, live_server.url, "enterprise")
    mine = Enterprise.objects.get(memberships__user__username="enterprise")
    address = f"{live_server.url}/dashboard/companies/"
    for path in ("", f"{mine.pk}/", f"{mine.pk}/figures/", f"{mine.pk}/verification/", f"{mine.pk}/bank/"):
        phone_page.goto(address + path)
        assert_accessible(phone_page)
        assert_fits(phone_page)
