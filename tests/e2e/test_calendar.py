"""A visitor narrows the calendar, walks through it by keyboard, subscribes; a company follows an event."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from accounts.models import Notification, User
from accounts.seeds import DEMO_PASSWORD, seed_accounts
from events.models import Event
from events.seeds import seed_events
from events.services.moving import cancel_event

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with the demo calendar; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    list(seed_events(now=timezone.now(), day=timezone.localdate(), by=User.objects.get(username="officer")))
    return live_server.url


def test_from_month_to_week_by_keyboard_and_into_a_calendar_program(
    site: str, page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    expo = Event.objects.get(slug="demo-cross-border-expo")
    day = expo.days[0]
    page.goto(f"{site}/events/?day={day.isoformat()}")
    expect(page.get_by_role("heading", level=1)).to_have_text("展会活动")
    assert_accessible(page)
    assert_fits(page)

    page.get_by_label("类型").select_option(label="展会")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".bar", has_text="跨境电商选品博览会").first).to_be_visible()
    expect(page.locator(".bar", has_text="合规培训")).to_have_count(0)
    assert "kind=exhibition" in page.url

    first = page.locator(f'[data-day="{day.isoformat()}"]')
    first.focus()
    page.keyboard.press("ArrowRight")
    after = day + timedelta(days=1)
    expect(page.locator(f'[data-day="{after.isoformat()}"]')).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**view=week**")
    assert f"day={after.isoformat()}" in page.url
    assert "kind=exhibition" in page.url
    expect(page.locator(".week .entry", has_text="跨境电商选品博览会").first).to_be_visible()
    assert_accessible(page)
    for view in ("列表", "年"):
        page.get_by_role("navigation", name="查看方式").get_by_role("link", name=view).click()
        page.wait_for_load_state()
        assert_accessible(page)
        assert_fits(page)

    page.locator(".subscribe summary").click()
    webcal = page.get_by_role("link", name="在日历程序中打开").get_attribute("href")
    assert webcal is not None
    assert webcal.startswith("webcal:")
    assert webcal.endswith("/events/calendar.ics?kind=exhibition")
    assert_accessible(page)
    answer = page.request.get(f"{site}/events/calendar.ics?kind=exhibition")
    titles = [str(one["SUMMARY"]) for one in Calendar.from_ical(answer.body()).walk("VEVENT")]
    assert any("跨境电商选品博览会" in title for title in titles)


def test_page_keys_turn_the_month(site: str, page: Page) -> None:
    page.goto(f"{site}/events/?day=2026-12-01")
    page.locator('[data-day="2026-12-01"]').focus()
    page.keyboard.press("PageDown")
    page.wait_for_url("**day=2027-01-01**")
    page.locator('[data-day="2027-01-01"]').focus()
    page.keyboard.press("PageUp")
    page.wait_for_url("**day=2026-12-01**")


def test_on_a_phone_the_month_is_its_list(
    site: str, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    expo = Event.objects.get(slug="demo-cross-border-expo")
    phone_page.goto(f"{site}/events/?day={expo.days[0].isoformat()}")
    expect(phone_page.locator(".month")).to_be_hidden()
    expect(phone_page.locator(".agenda-list .entry", has_text="跨境电商选品博览会").first).to_be_visible()
    for path in (
        "?view=week",
        "?view=list",
        "?view=year",
        f"{expo.slug}/",
        "demo-frankfurt-consumer-goods/",
        "demo-dubai-home/",
    ):
        phone_page.goto(f"{site}/events/{path}")
        assert_accessible(phone_page)
        assert_fits(phone_page)


def test_a_company_follows_an_event_and_hears_of_its_end(site: str, page: Page, assert_accessible: Check) -> None:
    expo = Event.objects.get(slug="demo-cross-border-expo")
    page.goto(f"{site}{expo.get_absolute_url()}")
    page.get_by_role("link", name="登录后关注变更").click()
    page.fill("[name=login]", "enterprise")
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.get_by_role("button", name="关注变更").click()
    expect(page.get_by_role("button", name="取消关注")).to_be_visible()
    assert_accessible(page)
    cancel_event(event=expo, by=None, now=timezone.now(), reason="场馆关闭")
    assert Notification.objects.filter(user__username="enterprise", title__startswith="活动取消").exists()
    page.reload()
    expect(page.get_by_text("场馆关闭")).to_be_visible()
    assert_accessible(page)


def test_an_officer_postpones_an_event(site: str, page: Page, assert_accessible: Check) -> None:
    page.goto(f"{site}/accounts/login/?next=/admin/snippets/events/event/")
    page.fill("[name=login]", "officer")
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/snippets/events/event/")
    assert_accessible(page)
    expo = Event.objects.get(slug="demo-cross-border-expo")
    page.goto(f"{site}/admin/snippets/events/event/edit/{expo.pk}/")
    page.get_by_role("link", name="延期").click()
    page.get_by_label("原因").fill("场馆维修")
    page.get_by_role("button", name="延期").click()
    expect(page.locator(".messages")).to_contain_text("已延期")
    page.goto(f"{site}/admin/events/import/")
    assert_accessible(page)
    page.goto(f"{site}{expo.get_absolute_url()}")
    expect(page.get_by_text("场馆维修")).to_be_visible()
