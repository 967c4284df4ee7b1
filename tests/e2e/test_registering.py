"""A company registers for a training, waits, moves up, is let in by code; its certificate is verified. The door works offline."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, MemberRole, User
from accounts.seeds import DEMO_PASSWORD, seed_accounts
from events.models import Attendee, Certificate, CheckIn, RegistrationQuestion, RegistrationSetup
from events.rules.dates import Span
from events.rules.people import Contact, Person
from events.services.registering.changing import cancel_attendees
from events.services.registering.setting_up import open_registration
from events.services.registering.taking import confirm_guest, register
from events.services.registering.tokens import ticket_address, ticket_token
from tests.factories.companies import company
from tests.factories.events import event
from tests.factories.registrations import course

Check = Callable[[Page], None]


@pytest.fixture
def setup(transactional_db, monkeypatch) -> RegistrationSetup:
    """A training that begins tonight and lasts till tomorrow, with one seat, which a guest has."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    owner = User.objects.get(username="enterprise")
    company("报名公司", members={owner: MemberRole.OWNER})
    now, today = timezone.now(), timezone.localdate()
    late = timezone.localtime().replace(hour=23, minute=58).time()
    span = Span(today, today + timedelta(days=1), late, late)
    made = event("合规培训", kind="training", phases=[span], now=now)
    found = open_registration(event=made, by=None, now=now, is_active=True, audience="everybody", capacity=1)
    RegistrationQuestion.objects.create(setup=found, title="用午餐吗", kind="yes_no", required=True, sort_order=0)
    RegistrationQuestion.objects.create(
        setup=found, title="忌口", kind="text", required=True, depends_on="用午餐吗", shown_for="是", sort_order=1
    )
    guest(found)
    course(made, title="出口合规课程")
    return found


def guest(setup: RegistrationSetup) -> Attendee:
    person = Person("占座人", "13800000000", "guest@example.org")
    contact = Contact("占座人", "13800000000", "guest@example.org")
    made = register(event=setup.event, by=None, now=timezone.now(), people=[person], contact=contact)
    confirm_guest(registration=made, now=timezone.now())
    return made.attendees.select_related("registration", "event").get()


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def test_from_the_waiting_list_to_a_certificate(
    setup, live_server, page: Page, open_page, assert_accessible: Check, assert_fits: Check
) -> None:
    site, made = live_server.url, setup.event
    page.watch.allow("422")  # the first time without consent
    signed_in(page, site, "enterprise", made.get_absolute_url())
    assert_accessible(page)
    page.get_by_role("link", name="报名候补").click()
    assert_accessible(page)
    expect(page.get_by_label("忌口")).to_be_hidden()
    page.get_by_label("是", exact=True).check()
    expect(page.get_by_label("忌口")).to_be_visible()
    page.get_by_label("忌口").fill("花生")
    page.get_by_label("联系电话").fill("010-12345678")
    page.get_by_label("电子邮箱", exact=True).fill("office@example.org")
    page.get_by_label("姓名").first.fill("李合规")
    page.get_by_label("手机号").first.fill("13911112222")
    page.get_by_role("button", name="报名候补").click()
    expect(page.get_by_text("需要同意才能报名。").first).to_be_visible()
    assert_accessible(page)
    expect(page.get_by_label("姓名").first).to_have_value("李合规")
    page.get_by_label("我同意").check()
    page.get_by_role("button", name="报名候补").click()
    expect(page.get_by_text("候补中")).to_be_visible()
    assert_accessible(page)

    first = Attendee.objects.select_related("registration").get(name="占座人")
    cancel_attendees(registration=first.registration, keys=[first.pk], by=None, now=timezone.now())
    page.reload()
    page.get_by_role("button", name="接受名额").click()
    expect(page.get_by_text("报名成功")).to_be_visible()
    page.get_by_role("link", name="电子票", exact=True).click()
    attendee = Attendee.objects.get(name="李合规")
    expect(page.get_by_text(attendee.shown_code)).to_be_visible()
    assert_accessible(page)
    assert_fits(page)

    door = open_page(width=390, height=844, has_touch=True, is_mobile=True)
    let_in(door, site, attendee, assert_accessible)
    assert_fits(door)
    door.goto(f"{site}/admin/events/courses/{course_key()}/")
    door.get_by_role("button", name="颁发证书").click()
    expect(door.locator(".messages")).to_contain_text("已颁发 1 张证书")
    assert_accessible(door)
    visitor = open_page()
    visitor.goto(f"{site}{Certificate.objects.get().get_absolute_url()}")
    expect(visitor.get_by_text("由本平台颁发")).to_be_visible()
    expect(visitor.get_by_text("李*规")).to_be_visible()
    assert_accessible(visitor)
    visitor.goto(f"{site}/events/courses/")
    assert_accessible(visitor)
    page.goto(f"{site}/events/mine/")
    expect(page.get_by_role("link", name=Certificate.objects.get().number)).to_be_visible()
    assert_accessible(page)


def let_in(door: Page, site: str, attendee: Attendee, assert_accessible: Check) -> None:
    """By the number as it is typed, then once more by what the QR code says."""
    signed_in(door, site, "officer", f"/events/checkin/{attendee.event_id}/")
    expect(door.get_by_text("已联网")).to_be_visible()
    assert_accessible(door)
    door.get_by_label("票号").fill(attendee.shown_code.lower())
    door.keyboard.press("Enter")
    expect(door.locator("[data-door-answer]")).to_contain_text("签到成功")
    door.get_by_label("票号").fill(ticket_address(attendee))
    door.keyboard.press("Enter")
    expect(door.locator("[data-door-answer]")).to_contain_text("重复扫码")
    assert_accessible(door)


def course_key() -> int:
    from events.models import Course

    return Course.objects.get().pk


def test_the_door_goes_on_without_network(setup, live_server, open_page, assert_accessible: Check) -> None:
    site, attendee = live_server.url, Attendee.objects.get()
    door = open_page(width=390, height=844, has_touch=True, is_mobile=True)
    door.watch.allow("ERR_INTERNET_DISCONNECTED")
    address = f"{site}/events/checkin/{setup.event_id}/"
    signed_in(door, site, "officer", f"/events/checkin/{setup.event_id}/")
    expect(door.get_by_text("已联网")).to_be_visible()
    door.evaluate("navigator.serviceWorker.ready.then(() => true)")
    door.goto(address)  # now by way of the worker, which keeps it
    expect(door.get_by_text("已联网")).to_be_visible()

    door.context.set_offline(True)
    door.goto(address)
    expect(door.get_by_text("离线：扫码先存在本机")).to_be_visible()
    for read, words in (
        (attendee.code, "已记下"),
        (ticket_token(attendee), "重复扫码"),
        ("ABCDEFGHJK", "不是本活动的有效票"),
    ):
        door.get_by_label("票号").fill(read)
        door.keyboard.press("Enter")
        expect(door.locator("[data-door-answer]")).to_contain_text(words)
    expect(door.locator("[data-door-waiting]")).to_have_text("3")
    assert not CheckIn.objects.exists()

    door.context.set_offline(False)
    door.get_by_role("button", name="立即同步").click()
    expect(door.get_by_text("已联网")).to_be_visible()
    expect(door.locator("[data-door-waiting]")).to_have_text("0")
    assert CheckIn.objects.get().attendee == attendee
    assert_accessible(door)


def test_officers_open_and_decide(setup, live_server, page: Page, assert_accessible: Check) -> None:
    signed_in(page, live_server.url, "officer", f"/admin/snippets/events/registrationsetup/edit/{setup.pk}/")
    expect(page.get_by_label("候补保留小时数")).to_have_value("24")
    page.get_by_role("link", name="报名名单").first.click()
    expect(page.get_by_text("占座人", exact=True)).to_be_visible()
    assert_accessible(page)
    for name in ("签到", "反馈"):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state()
        assert_accessible(page)
    assert Enterprise.objects.count() == 1
