"""An officer asks for a supplement and writes; the company sees it, supplements, follows it, withdraws."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from subsidies.models import Application
from tests.e2e.test_accounts import sign_in
from tests.factories.submitted import submitted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def application(live_server, settings) -> Application:
    settings.BASE_URL = live_server.url
    seed_accounts()
    seed_companies()
    owner = User.objects.get(username="enterprise")
    return submitted(Enterprise.objects.get(memberships__user=owner), owner)


def test_a_supplement_is_asked_seen_and_the_application_withdrawn(
    page: Page, phone_page: Page, live_server, application, assert_accessible, assert_fits
) -> None:
    sign_in(page, live_server.url, "officer")
    page.goto(f"{live_server.url}/admin/subsidies/applications/")
    assert_accessible(page)
    page.get_by_role("link", name=application.number).click()
    assert_accessible(page)
    page.get_by_role("link", name="留言与文书").click()
    page.get_by_label("写留言").fill("请按要求补正，有疑问可留言。")
    page.get_by_role("button", name="发送留言").click()
    expect(page.get_by_text("请按要求补正，有疑问可留言。")).to_be_visible()
    page.reload()  # Wagtail's message fades in, and its colours are none while it does
    assert_accessible(page)
    page.get_by_role("link", name="要求补正").click()
    page.get_by_label("补正说明").fill("计划不完整")
    page.get_by_label("项目情况").fill("请补充二期计划")
    assert_accessible(page)
    page.get_by_role("button", name="发出补正要求").click()
    expect(page.get_by_text("计划不完整").first).to_be_visible()

    phone = phone_page
    sign_in(phone, live_server.url, "enterprise")
    phone.goto(f"{live_server.url}/dashboard/applications/")
    expect(phone.locator(".tag", has_text="待补正").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="独立站建设支持").first.click()
    expect(phone.get_by_text("请补充二期计划")).to_be_visible()
    expect(phone.get_by_text("请按要求补正，有疑问可留言。")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="去补正").click()
    expect(phone.get_by_text("请补充二期计划").first).to_be_visible()

    phone.goto(f"{live_server.url}{application.get_absolute_url()}")
    phone.get_by_role("link", name="查看提交的内容").click()
    expect(phone.get_by_text("建设面向北美的独立站。")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.go_back()
    phone.get_by_role("link", name="撤回申报").click()
    dialog = phone.get_by_role("dialog")
    expect(dialog).to_contain_text("编号作废")
    dialog.get_by_role("button", name="撤回申报").click()
    expect(phone.get_by_text("已撤回").first).to_be_visible()
    application.refresh_from_db()
    assert application.state == "withdrawn"
