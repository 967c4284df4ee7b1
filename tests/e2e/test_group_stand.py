"""A company applies for a booth on a phone, the office allocates and publishes, the company proves it was there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import MemberRole, User
from accounts.seeds import DEMO_PASSWORD, seed_accounts
from events.models import BoothApplication, Event, GroupStand
from tests.factories.booths import application, group_stand
from tests.factories.companies import company
from tests.factories.events import event
from tests.factories.files import png

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with an open group stand; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    people = {user.username: user for user in User.objects.all()}
    company("展商公司", members={people["enterprise"]: MemberRole.OWNER})
    now = timezone.now()
    fair = event("圣保罗展", first=timezone.localdate() + timedelta(days=40), now=now, market="emerging")
    group = group_stand(fair, stands=4, apply_by=timezone.now() + timedelta(days=30))
    application(group, company("别的公司", number=2), None, now=now)
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def test_from_application_to_proof(
    site: str, page: Page, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    group = GroupStand.objects.select_related("event").get()
    signed_in(phone_page, site, "enterprise", group.event.get_absolute_url())
    phone_page.get_by_role("link", name="申请展位").click()
    assert_accessible(phone_page)
    assert_fits(phone_page)
    phone_page.get_by_label("申请数量").fill("9")
    phone_page.get_by_label("参展产品").fill("储能电源")
    phone_page.get_by_label("联系电话").fill("010-55550100")
    phone_page.watch.allow("422")
    phone_page.get_by_role("button", name="提交申请").click()
    expect(phone_page.locator(".error-summary")).to_contain_text("每家最多")
    phone_page.get_by_label("申请数量").fill("2")
    phone_page.get_by_role("button", name="提交申请").click()
    expect(phone_page.get_by_text("已提交，截止前可以修改或撤回。").first).to_be_visible()
    mine = BoothApplication.objects.get(enterprise__name="展商公司")

    GroupStand.objects.update(apply_by=timezone.now() - timedelta(minutes=1))
    signed_in(page, site, "officer", f"/admin/events/booths/{group.event_id}/allocation/")
    page.get_by_role("button", name="按申请顺序分配 2 家").click()
    expect(page.get_by_text("已分配 2 家")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="设置", exact=True).first.click()
    page.get_by_role("button", name="公布分配").click()
    expect(page.get_by_text("已公布分配").first).to_be_visible()

    phone_page.goto(f"{site}{group.get_absolute_url()}")
    stand = phone_page.locator(".hall a", has_text="A02")
    expect(stand).to_have_attribute("aria-label", "A02，1 个标准展位，展商公司")
    stand.focus()
    phone_page.keyboard.press("Enter")
    assert "#stand-" in phone_page.url
    assert_accessible(phone_page)
    assert_fits(phone_page)

    Event.objects.update(first_day=timezone.localdate())
    phone_page.goto(f"{site}{mine.get_absolute_url()}")
    for kind in ("展位照片", "会刊或参展名录"):
        phone_page.get_by_label("类型").select_option(label=kind)
        file = {"name": "照片.png", "mimeType": "image/png", "buffer": png()}
        phone_page.locator("#proof-form input[type=file]").set_input_files(file)
        phone_page.get_by_role("button", name="上传").click()
        expect(phone_page.locator(".list", has_text=kind)).to_be_visible()
    assert_accessible(phone_page)
    phone_page.get_by_role("button", name="提交参展证明").click()
    expect(phone_page.get_by_text("参展证明待审")).to_be_visible()

    page.goto(f"{site}/admin/events/booths/applications/{mine.pk}/")
    page.get_by_role("button", name="通过参展证明").click()
    expect(page.get_by_text("参展已核实").first).to_be_visible()
    phone_page.reload()
    expect(phone_page.get_by_text("您的参展已核实")).to_be_visible()
    assert_fits(phone_page)
