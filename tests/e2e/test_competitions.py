"""A competition from a team on a phone to public results: hand in, judge blindly, publish, appeal."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.seeds import DEMO_PASSWORD, seed_accounts
from talent.models import Competition, Team
from talent.services.competitions import judges
from talent.services.competitions.judges import Duty
from tests.factories.companies import small_pdf
from tests.factories.competitions import competition

Check = Callable[[Page], None]


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with one competition that takes teams; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    competition(timezone.now(), title="跨境电商技能大赛", judges_per_entry=1)
    return live_server.url


def signed_in(page: Page, site: str, username: str, address: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/accounts/login/?next={address}")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("form:has(#id_password) [type=submit]").click()
    page.wait_for_url(f"**{address}")


def move_on(days: int) -> None:
    """Let the timetable lie so many days earlier: browsers have a clock of their own."""
    for stage in Competition.objects.get().stages.all():
        stage.opens_at -= timedelta(days=days)
        stage.closes_at -= timedelta(days=days)
        stage.save()


def form_a_team(site: str, phone: Page, assert_accessible: Check, assert_fits: Check) -> None:
    signed_in(phone, site, "enterprise", "/talent/competitions/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="跨境电商技能大赛").click()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="组队报名").click()
    phone.get_by_label("队名").fill("青禾队")
    phone.get_by_role("radio", name="运营").check()
    phone.get_by_role("radio", name="公开组").check()
    assert_accessible(phone)
    phone.get_by_role("button", name="创建团队").click()
    phone.get_by_label("对方邮箱").fill("applicant@demo.example.org")
    phone.get_by_role("button", name="发送邀请").click()
    expect(phone.get_by_text("链接只能使用一次")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("button", name="确认报名").click()
    expect(phone.get_by_text("已报名").first).to_be_visible()


def hand_in(site: str, phone: Page, assert_accessible: Check, assert_fits: Check) -> None:
    team = Team.objects.get()
    phone.goto(f"{site}/talent/teams/{team.pk}/")
    phone.get_by_label("作品名称").fill("青禾队的方案")
    phone.get_by_role("button", name="提交这个版本").click()
    expect(phone.get_by_text("请先选择文件")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_label("作品名称").fill("出海方案")
    phone.locator("input[type=file]").set_input_files(
        {"name": "青禾队方案.pdf", "mimeType": "application/pdf", "buffer": small_pdf()}
    )
    phone.get_by_role("button", name="提交这个版本").click()
    expect(phone.get_by_text("以这一版为准")).to_be_visible()
    assert_fits(phone)


def judge_it(site: str, page: Page, assert_accessible: Check) -> None:
    made, people = Competition.objects.get(), User.objects.in_bulk(field_name="username")
    judges.appoint(
        competition=made, user=people["reviewer"], by=people["officer"], now=timezone.now(), duty=Duty("教授")
    )
    signed_in(page, site, "officer", f"/admin/talent/competitions/{made.pk}/")
    assert_accessible(page)
    page.get_by_role("link", name="初赛").click()
    page.get_by_role("button", name="分配评委").click()
    expect(page.get_by_text("已提交评分 0／1")).to_be_visible()
    assert_accessible(page)

    signed_in(page, site, "reviewer", "/talent/judging/")
    assert_accessible(page)
    page.get_by_role("link", name="W20").click()
    expect(page.get_by_text("青禾队")).to_have_count(0)
    page.get_by_label("创新").fill("31")
    page.get_by_role("button", name="提交评分").click()
    expect(page.get_by_text("分数超出范围").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("创新").fill("25.5")
    page.get_by_label("价值").fill("16")
    page.get_by_role("button", name="提交评分").click()
    expect(page.get_by_text("已提交", exact=True)).to_be_visible()


def test_from_the_team_to_the_results(
    site: str, page: Page, phone_page: Page, assert_accessible: Check, assert_fits: Check
) -> None:
    phone = phone_page
    phone.watch.allow("422")
    page.watch.allow("422")
    form_a_team(site, phone, assert_accessible, assert_fits)
    move_on(12)
    hand_in(site, phone, assert_accessible, assert_fits)
    move_on(6)
    judge_it(site, page, assert_accessible)
    made, team = Competition.objects.get(), Team.objects.get()
    stage = made.stages.get(kind="preliminary")
    signed_in(page, site, "officer", f"/admin/talent/competitions/stages/{stage.pk}/results/")
    assert_accessible(page)
    page.get_by_role("button", name="公布结果").click()
    page.get_by_role("button", name="确认晋级").click()
    expect(page.get_by_text("晋级已确认")).to_be_visible()
    page.goto(f"{site}/talent/competitions/{made.slug}/results/")
    expect(page.get_by_text("83.00")).to_be_visible()
    assert_accessible(page)

    phone.goto(f"{site}/talent/competitions/{made.slug}/results/")
    assert_fits(phone)
    phone.goto(f"{site}/talent/teams/{team.pk}/")
    phone.get_by_role("link", name="提出申诉").click()
    assert_accessible(phone)
    assert_fits(phone)
