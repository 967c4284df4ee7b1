"""Two companies find one another: offer, review, suggestion, interest of both, meeting, calendar file, outcome."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from accounts.models import MemberRole, User
from accounts.seeds import DEMO_PASSWORD, seed_accounts
from events.models import Meeting, MeetingTime
from tests.factories.companies import company
from tests.factories.events import event
from tests.factories.matching import listing, room

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with a matchmaking event and one need; the model is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    monkeypatch.setattr("events.services.listings.request_vectors", lambda: False)
    seed_accounts()
    people = {user.username: user for user in User.objects.all()}
    company("供方公司", members={people["enterprise"]: MemberRole.OWNER})
    other = company("需方公司", number=2, members={people["enterprise2"]: MemberRole.OWNER})
    day = timezone.localdate() + timedelta(days=5)
    made = room(event("供需对接会", first=day, days=1, kind="matchmaking", now=timezone.now()))
    listing(other, "need", title="寻德国海外仓", event=made.event)
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def test_from_offer_to_outcome(
    site: str,
    page: Page,
    phone_page: Page,
    open_page: Callable[..., Page],
    assert_accessible: Check,
    assert_fits: Check,
) -> None:
    own = offered(site, phone_page, assert_accessible, assert_fits)
    reviewed(site, page, assert_accessible)
    phone_page.goto(own)
    expect(phone_page.get_by_text("同类：海外仓储")).to_be_visible()
    assert_accessible(phone_page)
    assert_fits(phone_page)
    interested(phone_page)
    expect(phone_page.get_by_role("heading", name="等待对方")).to_be_visible()
    other = open_page()
    met_halfway(site, other, assert_accessible)
    confirmed(site, phone_page, assert_accessible, assert_fits)
    recorded(other, assert_accessible)
    page.goto(f"{site}/admin/events/matching/statistics/")
    expect(page.get_by_text("250,000.00")).to_be_visible()
    assert_accessible(page)


def offered(site: str, phone_page: Page, assert_accessible: Check, assert_fits: Check) -> str:
    """A company brings an offer; where it stands."""
    signed_in(phone_page, site, "enterprise", "/events/matchmaking/new/")
    phone_page.get_by_label("供应", exact=True).check()
    phone_page.get_by_label("标题").fill("德国仓一件代发")
    phone_page.get_by_label("具体内容").fill("法兰克福自营仓，按件计费。")
    phone_page.get_by_label("海外仓储").check()
    phone_page.get_by_label("对接会").select_option(label="供需对接会")
    phone_page.get_by_label("目标市场").select_option("DE")
    phone_page.get_by_label("联系电话").fill("010-55550100")
    assert_accessible(phone_page)
    assert_fits(phone_page)
    phone_page.get_by_role("button", name="提交审核").click()
    expect(phone_page.get_by_text("正在审核")).to_be_visible()
    return phone_page.url


def reviewed(site: str, page: Page, assert_accessible: Check) -> None:
    """The office publishes it."""
    signed_in(page, site, "officer", "/admin/events/matching/")
    page.get_by_role("link", name="德国仓一件代发").click()
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已发布").first).to_be_visible()
    assert_accessible(page)


def interested(page: Page) -> None:
    """Consent, and say so."""
    page.get_by_label("同意：双方都有意时").check()
    page.get_by_role("button", name="表示意向").click()


def met_halfway(site: str, other: Page, assert_accessible: Check) -> None:
    """The other company is interested too, sees the contact, asks for a meeting."""
    signed_in(other, site, "enterprise2", "/events/matchmaking/mine/")
    other.get_by_role("link", name="寻德国海外仓").click()
    expect(other.get_by_role("heading", name="对您有意")).to_be_visible()
    interested(other)
    expect(other.get_by_role("link", name="010-55550100")).to_be_visible()
    other.get_by_label("洽谈场次").select_option(index=1)
    other.get_by_role("button", name="约洽谈").click()
    expect(other.get_by_text("待对方确认")).to_be_visible()
    assert_accessible(other)


def confirmed(site: str, phone_page: Page, assert_accessible: Check, assert_fits: Check) -> None:
    """The first company agrees and takes the meeting into its calendar."""
    phone_page.goto(f"{site}/dashboard/")
    phone_page.get_by_role("link", name="供方公司 ↔ 需方公司").click()
    assert_fits(phone_page)
    phone_page.get_by_role("button", name="确认这个时间").click()
    expect(phone_page.get_by_text("已约定")).to_be_visible()
    phone_page.goto(f"{site}/events/matchmaking/mine/")
    assert_accessible(phone_page)
    with phone_page.expect_download() as got:
        phone_page.get_by_role("link", name="加入日历").click()
    (entry,) = Calendar.from_ical(got.value.path().read_bytes()).walk("VEVENT")
    assert entry["STATUS"] == "CONFIRMED"


def recorded(other: Page, assert_accessible: Check) -> None:
    """The meeting has taken place; one side says what came of it."""
    meeting = Meeting.objects.get()
    past = timezone.now() - timedelta(hours=1)
    MeetingTime.objects.filter(pk=meeting.time_id).update(starts_at=past, ends_at=past + timedelta(minutes=30))
    other.reload()
    other.get_by_label("洽谈情况").select_option(label="已洽谈")
    other.get_by_label("合作结果").select_option(label="签订合同")
    other.get_by_label("合同或意向金额").fill("250000")
    other.get_by_role("button", name="保存结果").click()
    expect(other.get_by_text("洽谈结果已登记。", exact=True)).to_be_visible()
    assert_accessible(other)
