"""A company finds a park by facets, map and comparison; on a phone too."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.seeds import seed_accounts
from parks.seeds import seed_parks
from parks.seeds.targets import seed_targets

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with the demo parks; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    list(seed_parks(now=timezone.now(), day=timezone.localdate()))
    list(seed_targets(day=timezone.localdate()))
    return live_server.url


def test_from_facets_to_a_comparison_and_a_park(
    site: str, page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    page.goto(f"{site}/parks/")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("只看现在可租的").check()
    page.get_by_label("办公").check()
    page.get_by_role("button", name="应用筛选").click()
    page.wait_for_url("**use=office**")
    assert "vacant=on" in page.url
    cards = page.locator(".park-card")
    expect(cards.filter(has_text="通州跨境电商孵化园")).to_have_count(1)
    expect(cards.filter(has_text="寨上园区")).to_have_count(0)

    cards.filter(has_text="通州跨境电商孵化园").hover()
    expect(page.locator(".point-map__live .is-near")).to_have_count(1)
    page.get_by_label("加入对比：通州").check()
    page.get_by_label("加入对比：顺义").check()
    expect(page.locator("[data-tray-words]")).to_have_text("已选 2 个，最多四个。")
    page.get_by_role("button", name="对比所选园区").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("园区对比")
    expect(page.locator(".park-compare thead th")).to_have_count(2)
    assert_accessible(page)
    assert_fits(page)

    page.locator(".park-compare").get_by_role("link", name="通州跨境电商孵化园（演示）", exact=True).click()
    expect(page.get_by_role("heading", name="年度数据")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    for path in ("places/", "targets/"):
        page.goto(f"{site}/parks/{path}")
        assert_accessible(page)
        assert_fits(page)


def test_on_a_phone_facets_fold_and_nothing_overflows(
    site: str, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    phone_page.goto(f"{site}/parks/")
    expect(phone_page.get_by_label("只看现在可租的")).to_be_hidden()
    phone_page.get_by_text("筛选条件").click()
    phone_page.get_by_label("只看现在可租的").check()
    phone_page.get_by_role("button", name="应用筛选").click()
    phone_page.wait_for_url("**vacant=on**")
    assert_accessible(phone_page)
    assert_fits(phone_page)
    for path in ("tongzhou-demo/", "compare/?p=tongzhou-demo&p=shunyi-demo", "places/", "targets/"):
        phone_page.goto(f"{site}/parks/{path}")
        assert_accessible(phone_page)
        assert_fits(phone_page)
