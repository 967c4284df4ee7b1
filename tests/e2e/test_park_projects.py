"""An officer makes a project of an enquiry, proposes a space; the park's manager answers on a phone; it lands."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.seeds import seed_accounts
from parks.models import Lead
from tests.e2e.test_park_enquiries import signed_in
from tests.factories.parks import enquiry, managed, park

Check = Callable[[Page], None]
UNITS = (
    {"building": "A 库", "name": "1F", "area": 900, "is_vacant": True, "fits_bonded": True, "rent_from": 26},
    {"building": "B 库", "name": "2F", "area": 950},
)


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """Two parks with a manager each; somebody asked the first for a bonded warehouse."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    people = {user.username: user for user in User.objects.all()}
    found = managed(park("a", title="象屿园区", units=UNITS), people["parkmanager"])
    park("b", title="海沧园区", units=({"area": 100, "is_vacant": True, "fits_bonded": True},))
    enquiry(found, contact_name="何女士", use="bonded", area=800)
    return live_server.url


def make_the_project(page: Page, assert_accessible: Check) -> None:
    """From the enquiry; what it says is filled in, a contradiction is told at its field."""
    page.get_by_role("link", name="何女士").click()
    page.get_by_role("link", name="转为重大项目").click()
    expect(page.get_by_label("面积下限")).to_have_value("800")
    assert_accessible(page)
    page.get_by_label("项目名称").fill("保税备货仓")
    page.get_by_label("面积上限").fill("700")
    page.get_by_label("计划投资").fill("1200")
    page.watch.allow("422")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("面积上限不能小于下限")).to_be_visible()
    page.get_by_label("面积上限").fill("1000")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="比对出的空间")).to_be_visible()


def propose_a_space(page: Page, assert_accessible: Check) -> None:
    matches = page.locator(".parks-matches > li")
    expect(matches).to_have_count(2)  # what is too small is no match
    expect(matches.first).to_contain_text("A 库 1F")
    expect(matches.first).to_contain_text("用途 符合")
    expect(matches.last).to_contain_text("用途 待核实")
    assert_accessible(page)
    matches.first.get_by_role("button", name="列入备选").click()
    page.get_by_role("link", name="象屿园区", exact=True).click()
    assert_accessible(page)
    page.get_by_label("给园区的说明").fill("请核实能否做保税仓。")
    page.get_by_role("button", name="推荐给园区").click()
    expect(page.get_by_role("cell", name="待园区答复")).to_be_visible()


def test_from_an_enquiry_to_the_landing(
    site: str, page: Page, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    signed_in(page, site, "officer", "/admin/parks/enquiries/")
    assert_accessible(page)
    make_the_project(page, assert_accessible)
    propose_a_space(page, assert_accessible)

    signed_in(phone_page, site, "parkmanager", "/admin/parks/leads/proposals/")
    assert_accessible(phone_page)
    assert_fits(phone_page)
    phone_page.get_by_role("link", name="象屿园区 A 库 1F").click()
    expect(phone_page.get_by_text("请核实能否做保税仓。")).to_be_visible()
    expect(phone_page.get_by_text("保税备货仓")).to_have_count(0)
    expect(phone_page.get_by_text("何女士")).to_have_count(0)
    assert_accessible(phone_page)
    assert_fits(phone_page)
    phone_page.get_by_label("答复").fill("可以，两个月内交付。")
    phone_page.get_by_role("button", name="可以承接").click()
    expect(phone_page.get_by_text("园区可承接")).to_be_visible()

    page.reload()
    expect(page.get_by_role("cell", name="园区可承接")).to_be_visible()
    for summary, park_ in (("转入选址", ""), ("已签约", "象屿园区"), ("已落地", "象屿园区")):
        page.locator("summary", has_text=summary).click()
        if park_:
            page.locator("details[open] select").select_option(label=park_)
        page.get_by_role("button", name=f"确认：{summary}").click()
        page.wait_for_load_state()
    expect(page.locator(".parks-steps [aria-current]")).to_have_text("落地")
    assert_accessible(page)
    page.goto(f"{site}/admin/parks/leads/")
    expect(page.locator(".parks-board li").filter(has_text="落地")).to_contain_text("1,200 万元")
    assert_accessible(page)
    assert Lead.objects.get().park.title == "象屿园区"


@pytest.mark.parametrize("address", ["leads/", "leads/add/", "managers/", "reports/", "assessments/", "tenants/link/"])
def test_the_offices_pages_are_accessible_and_fit_a_phone(
    address: str, site: str, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    signed_in(phone_page, site, "officer", f"/admin/parks/{address}")
    assert_accessible(phone_page)
    assert_fits(phone_page)


def test_an_officer_appoints_and_removes_a_manager(site: str, page: Page, assert_accessible: Check) -> None:
    signed_in(page, site, "officer", "/admin/parks/managers/")
    page.get_by_label("邮箱或用户名").fill("parkmanager2@demo.example.org")
    page.get_by_label("管理的园区").select_option(label="海沧园区")
    page.get_by_role("button", name="任命").click()
    expect(page.get_by_text("现在管理：海沧园区")).to_be_visible()
    page.get_by_role("link", name="海沧园区").click()
    assert_accessible(page)
    page.locator("summary", has_text="解除").click()
    page.get_by_role("button", name="确认解除").click()
    expect(page.get_by_text("已解除")).to_be_visible()
    assert_accessible(page)
