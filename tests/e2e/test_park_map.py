"""The map of parks in a browser: in step with the cards, by mouse and by keyboard, without tiles and with dead ones."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.conf import settings as site_settings
from playwright.sync_api import Page, expect

from parks.models import PublicPlace
from tests.factories.parks import park

Check = Callable[[Page], None]
DEAD = "http://127.0.0.1:9/{z}/{x}/{y}.png"  # nobody listens there
NORTHERN = {"a": ("39.90", "116.40"), "b": ("39.91", "116.41"), "c": ("40.30", "116.90")}
SOUTHERN = {"d": ("24.50", "118.10")}


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """Three parks of the north, two of them near to each other, and one far away."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    for slug, (north, east) in {**NORTHERN, **SOUTHERN}.items():
        park(slug, title=f"园区{slug}", latitude=Decimal(north), longitude=Decimal(east))
    return live_server.url


def test_pins_and_cards_are_in_step_and_a_part_can_be_searched(
    site: str, page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    page.goto(f"{site}/parks/?order=opened")
    live = page.locator(".point-map__live")
    expect(live).to_be_visible()
    expect(page.locator(".point-map__drawing")).to_be_hidden()
    expect(live.get_by_role("link", name=re.compile("处：园区a"))).to_have_text("×3")
    assert_accessible(page)

    page.locator("[data-point=d]").hover()
    expect(live.locator(".is-near")).to_have_text("4")
    live.get_by_role("link", name="园区d").focus()
    expect(page.locator(".park-card.is-near")).to_contain_text("园区d")
    expect(page.get_by_role("button", name="在此范围内查找")).to_be_hidden()

    page.keyboard.press("Shift+Tab")  # to the three of the north, by keyboard alone
    page.keyboard.press("Enter")
    expect(live.get_by_role("link", name="园区c")).to_be_visible()
    expect(live).to_be_focused()
    expect(live.get_by_role("link", name="园区d")).to_have_count(0)  # out of sight, out of the order of tabs
    page.get_by_role("button", name="在此范围内查找").click()
    page.wait_for_url("**box=**")
    assert "order=opened" in page.url
    expect(page.locator(".park-card")).to_have_count(3)
    expect(page.get_by_role("link", name="地图上的范围")).to_be_visible()
    expect(live).to_have_count(1)
    assert_accessible(page)
    assert_fits(page)

    page.go_back()
    expect(page.locator(".park-card")).to_have_count(4)
    expect(live).to_have_count(1)


def test_an_empty_part_can_be_left_again(site: str, page: Page) -> None:
    page.goto(f"{site}/parks/?box=30,110,31,111")
    expect(page.get_by_text("这个范围内没有登记坐标的地点")).to_be_visible()
    live = page.locator(".point-map__live")
    for _step in range(5):
        live.get_by_role("button", name="缩小地图").click()
    outside = live.get_by_role("link", name=re.compile("园区a"))
    expect(outside).to_be_visible()
    expect(outside).to_have_class(re.compile("--outside"))


def test_dead_tiles_leave_pins_and_grid(site: str, open_page: Callable[..., Page], settings) -> None:
    page = open_page()
    page.watch.allow("127.0.0.1:9/")
    settings.MAP_TILES_URL = DEAD
    policy = {name: [*sources] for name, sources in site_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()}
    policy["img-src"].append("http://127.0.0.1:9")
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy}
    page.goto(f"{site}/parks/")
    expect(page.get_by_text("底图暂时无法加载，各处位置仍然准确。")).to_be_visible()
    expect(page.locator(".point-map__line").first).to_be_attached()
    expect(page.locator(".point-map__live").get_by_role("link", name="园区d")).to_be_visible()


def test_without_scripts_the_drawing_stays(site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/parks/")
    expect(page.locator(".point-map__drawing")).to_be_visible()
    page.locator(".point-map__pin--cluster").click()
    page.wait_for_url("**box=**")
    expect(page.locator(".park-card")).to_have_count(3)


def test_other_registries_and_comparisons_have_the_map_too(
    site: str, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    for number in range(2):
        PublicPlace.objects.create(
            kind="service_point", name=f"服务点{number}", is_published=True,
            latitude=Decimal("39.9") + number, longitude=Decimal("116.4"),
        )  # fmt: skip
    for path in ("places/", "compare/?p=a&p=d"):
        phone_page.goto(f"{site}/parks/{path}")
        expect(phone_page.locator(".point-map__live").get_by_role("link")).to_have_count(2)
        assert_accessible(phone_page)
        assert_fits(phone_page)
    phone_page.goto(f"{site}/parks/a/")
    phone_page.get_by_role("link", name="在地图上看周边园区").click()
    phone_page.wait_for_url("**box=**")
    expect(phone_page.locator(".park-card")).to_have_count(2)
