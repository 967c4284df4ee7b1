"""A company's employee joins a college's cohort on a phone, is taught and marked, and shows the certificate to anybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, MemberRole, Membership, User
from accounts.seeds import DEMO_PASSWORD, seed_accounts, seed_companies
from talent.models import Cohort, CohortCertificate
from talent.services.cohorts.editing import PartRow
from tests.factories.cohorts import opened, recognised
from tests.factories.companies import company

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with a recognised college and its open cohort; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    seed_companies()
    owner = User.objects.get(username="college")
    college = company("海港职业学院", number=7, members={owner: MemberRole.OWNER})
    recognised(college, now=timezone.now())
    opened(college, by=owner, now=timezone.now(), parts=[PartRow("实操", 100)], sessions=1)
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def test_from_the_list_to_a_certificate_that_anybody_verifies(
    site: str, page: Page, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    phone, cohort = phone_page, Cohort.objects.get()
    assert Membership.objects.filter(user__username="applicant").exists()
    signed_in(phone, site, "applicant", "/talent/cohorts/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name=cohort.title).click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="报名", exact=True).click()
    phone.get_by_label("姓名").fill("许申报")
    phone.get_by_label("以哪家企业员工的身份参加").select_option(index=1)
    assert_accessible(phone)
    phone.get_by_role("button", name="确认报名").click()
    expect(phone.get_by_text("您已被录取").first).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)

    attendance_is_taken(phone, site, cohort, assert_accessible, assert_fits)
    certificate = it_is_finished(page, site, cohort, assert_accessible)
    page.context.clear_cookies()
    page.goto(f"{site}{certificate.get_absolute_url()}")
    expect(page.get_by_text("许*报")).to_be_visible()
    assert_accessible(page)
    page.goto(f"{site}/talent/statistics/")
    assert_accessible(page)
    it_is_revoked(page, site, assert_accessible)
    assert Enterprise.objects.filter(talent_trainees__isnull=False).exists()


def attendance_is_taken(phone: Page, site: str, cohort: Cohort, assert_accessible: Check, assert_fits: Check) -> None:
    begun = timezone.now() - timedelta(hours=4)  # the day has come
    cohort.sessions.update(starts_at=begun, ends_at=begun + timedelta(hours=3))
    signed_in(phone, site, "college", f"/talent/workspace/{cohort.pk}/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="考勤").click()
    phone.get_by_text("迟到", exact=True).click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("button", name="保存", exact=True).click()
    expect(phone.get_by_text("考勤已保存：1 / 1 人").first).to_be_visible()


def it_is_finished(page: Page, site: str, cohort: Cohort, assert_accessible: Check) -> CohortCertificate:
    signed_in(page, site, "college", f"/talent/workspace/{cohort.pk}/edit/")
    assert_accessible(page)
    page.goto(f"{site}/talent/workspace/{cohort.pk}/scores/")
    page.get_by_label("许申报：实操").fill("88")
    assert_accessible(page)
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("link", name="办理结业").click()
    assert_accessible(page)
    page.get_by_role("button", name="确认结业并颁发证书").click()
    expect(page.get_by_text("颁发证书 1 张").first).to_be_visible()
    certificate = CohortCertificate.objects.get()
    page.get_by_role("link", name="登记就业").click()
    assert_accessible(page)
    return certificate


def it_is_revoked(page: Page, site: str, assert_accessible: Check) -> None:
    signed_in(page, site, "officer", "/admin/talent/certificates/")
    assert_accessible(page)
    page.get_by_role("link", name="撤销").click()
    page.get_by_label("理由").fill("核对后成绩有误")
    assert_accessible(page)
    page.get_by_role("button", name="撤销证书").click()
    expect(page.get_by_text("核对后成绩有误").first).to_be_visible()
    for address in ("/admin/talent/cohorts/", "/admin/talent/bases/"):
        page.goto(f"{site}{address}")
        assert_accessible(page)
