"""An officer goes from their tasks through an application's tabs, notes a credit check, and sends it on."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from core.uploads.kinds import FileKind
from subsidies.models import Application
from tests.e2e.test_accounts import sign_in
from tests.factories import files
from tests.factories.companies import small_pdf
from tests.factories.submitted import filled, submitted
from tests.subsidies.review.test_evidence import attached

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def application(live_server, settings) -> Application:
    settings.BASE_URL = live_server.url
    seed_accounts()
    seed_companies()
    owner = User.objects.get(username="enterprise")
    company = Enterprise.objects.get(memberships__user=owner)
    application = submitted(company, owner)
    application.attachments.get().file.save("licence.pdf", ContentFile(small_pdf()))
    attached(filled(company, owner, call=application.call, slot="site:1"), files.png(), "无关.png", FileKind.PNG)
    return application


def test_an_officer_reviews_an_application(
    page: Page, phone_page: Page, live_server, application, assert_accessible, assert_fits
) -> None:
    sign_in(page, live_server.url, "officer")
    page.goto(f"{live_server.url}/admin/subsidies/workbench/")
    assert_accessible(page)
    page.get_by_role("link", name=application.number).first.click()
    expect(page.get_by_role("heading", name="企业信息")).to_be_visible()
    bar = page.get_by_role("region", name="办理", exact=True)
    expect(bar.get_by_role("button", name="转入下一环节：市级审核")).to_be_in_viewport()
    assert_accessible(page)
    tabs = page.get_by_role("navigation", name="申报内容")
    tabs.get_by_role("link", name="附件").click()
    expect(page.get_by_role("heading", name="营业执照.pdf")).to_be_visible()
    expect(page.frame_locator("iframe").locator("body")).to_be_attached()
    for name in ("支出", "历次提交", "办理记录", "查重与信用"):
        tabs.get_by_role("link", name=name).click()
        expect(tabs.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")
        assert_accessible(page)
    page.get_by_label("查询渠道").fill("信用中国")
    page.get_by_label("查询日期").fill("2026-01-05")
    page.get_by_role("combobox", name="结果").select_option(label="未见异常")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_text("已登记信用核查。")).to_be_visible()
    bar.get_by_role("button", name="转入下一环节：市级审核").click()
    expect(page.get_by_text("已转入“市级审核”。")).to_be_visible()
    application.refresh_from_db()
    assert application.step == "city"

    phone = phone_page
    sign_in(phone, live_server.url, "auditor")
    phone.goto(f"{live_server.url}/admin/subsidies/applications/{application.pk}/history/")
    expect(phone.get_by_role("heading", name="审计日志")).to_be_visible()
    expect(phone.get_by_role("region", name="办理", exact=True)).to_have_count(0)
    assert_accessible(phone)
