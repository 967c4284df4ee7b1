"""An officer names who stands in and takes it back; the administrator reads both in the audit trail."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.seeds import seed_accounts
from tests.e2e.test_accounts import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_leave_is_arranged_and_on_record(page: Page, phone_page: Page, live_server, assert_accessible, assert_fits):
    seed_accounts()
    deputy = User.objects.get(username="officer2").get_full_name()
    today = timezone.localdate().isoformat()
    phone = phone_page
    sign_in(phone, live_server.url, "officer")
    phone.goto(f"{live_server.url}/admin/accounts/delegations/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="登记假期代办").click()
    phone.get_by_label("代办人").select_option(label=f"{deputy} (officer2)")
    for label in ("开始日期", "结束日期"):
        phone.get_by_label(label).fill(today)
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("button", name="登记").click()
    expect(phone.get_by_text("代办中")).to_be_visible()
    phone.reload()  # Wagtail's message fades in, and its colours are none while it does
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="撤销").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="确认撤销").click()
    expect(phone.get_by_text("已撤销", exact=True)).to_be_visible()

    sign_in(page, live_server.url, "admin")
    page.goto(f"{live_server.url}/admin/reports/audit/")
    rows = page.locator("table.listing tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("撤销假期代办")
    rows.first.get_by_text("查看内容").click()
    expect(rows.first.locator("code")).to_be_visible()
    assert_accessible(page)
    rows.first.get_by_role("link").click()  # the life of this one, from its start
    expect(rows.first).to_contain_text("登记假期代办")
