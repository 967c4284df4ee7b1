"""The public register with its map, and an Excel sheet from dry run to register, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from subsidies.models import OverseasWarehouse
from tests.e2e.test_accounts import sign_in
from tests.factories.assets import sheet_file, warehouse
from tests.factories.companies import company

pytestmark = pytest.mark.django_db(transaction=True)
HEADS = ["名称", "国家和地区", "城市", "总面积（平方米）", "已使用面积（平方米）", "取得方式"]


def publish_three() -> None:
    enterprise = company()
    for name, country in (("汉堡仓", "DE"), ("华沙仓", "PL"), ("洛杉矶仓", "US")):
        warehouse(enterprise, name, country=country, is_published=True)


def test_bubbles_lead_to_the_list_with_the_keyboard(
    page: Page, live_server: object, assert_accessible: Callable[[Page], None], assert_fits: Callable[[Page], None]
) -> None:
    publish_three()
    page.goto(f"{live_server.url}/subsidies/warehouses/")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="美国：1 个海外仓").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="共 1 个海外仓")).to_be_visible()
    expect(page.get_by_role("heading", name="洛杉矶仓")).to_be_visible()


def test_on_a_phone_neighbours_share_a_bubble(
    phone_page: Page,
    live_server: object,
    assert_accessible: Callable[[Page], None],
    assert_fits: Callable[[Page], None],
) -> None:
    publish_three()
    phone_page.goto(f"{live_server.url}/subsidies/warehouses/")
    assert_accessible(phone_page)
    assert_fits(phone_page)
    phone_page.get_by_role("link", name="德国、波兰：2 个海外仓").tap()
    expect(phone_page.get_by_role("heading", name="共 2 个海外仓")).to_be_visible()


def test_a_sheet_is_checked_corrected_and_imported(
    page: Page, live_server: object, assert_accessible: Callable[[Page], None]
) -> None:
    seed_accounts()
    seed_companies()
    enterprise = Enterprise.objects.get(memberships__user=User.objects.get(username="enterprise"))
    page.watch.allow("422")
    sign_in(page, live_server.url, "enterprise")
    page.goto(f"{live_server.url}/dashboard/companies/{enterprise.pk}/warehouses/import/")
    for in_use, button in ((20, "检查文件"), (5, "确认导入")):
        file = sheet_file(HEADS, ["汉堡仓", "德国", "汉堡", 10, in_use, "自建"])
        page.get_by_label("Excel 文件").set_input_files(
            {"name": "仓.xlsx", "mimeType": "application/octet-stream", "buffer": file.read()}
        )
        page.get_by_role("button", name="检查文件").click()
        assert_accessible(page)
        if in_use == 20:
            expect(page.get_by_text("已使用面积不能大于总面积")).to_be_visible()
            assert not OverseasWarehouse.objects.exists()
        else:
            page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name="汉堡仓")).to_be_visible()
    assert_accessible(page)
