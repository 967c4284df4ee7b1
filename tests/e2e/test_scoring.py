"""An officer asks three experts: one scores on a phone, one at a desk, one steps aside; the officer concludes. Then a visit."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts, seed_companies
from subsidies.models import Application
from subsidies.services.advancing import advance
from tests.e2e.test_accounts import sign_in
from tests.factories import files
from tests.factories.scored import fresh, in_scoring

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def application(live_server, settings) -> Application:
    settings.BASE_URL = live_server.url
    seed_accounts()
    seed_companies()
    owner = User.objects.get(username="enterprise")
    company = Enterprise.objects.get(memberships__user=owner)
    return in_scoring(company, owner, officer=User.objects.get(username="officer"))


def test_experts_score_blind_and_an_officer_concludes(
    page: Page,
    phone_page: Page,
    open_page: Callable[..., Page],
    live_server: Any,
    application: Application,
    assert_accessible: Check,
    assert_fits: Check,
) -> None:
    base = live_server.url
    tab = f"{base}/admin/subsidies/scoring/applications/{application.pk}/"
    sign_in(page, base, "officer")
    ask_three(page, tab, assert_accessible)

    sign_in(phone_page, base, "reviewer")
    score_on_a_phone(phone_page, base, assert_accessible, assert_fits)

    desk = open_page()
    sign_in(desk, base, "reviewer2")
    declare(desk, base, "有利益冲突，申请回避")
    expect(desk.get_by_text("已回避").first).to_be_visible()

    desk = open_page()
    sign_in(desk, base, "reviewer3")
    score_at_a_desk(desk, base, assert_accessible)

    conclude(page, tab, assert_accessible)
    application = fresh(application)
    assert application.scoring_rounds.get().is_flagged

    officer = User.objects.get(username="officer")
    advance(application=application, by=officer, now=timezone.now())
    record_a_visit(page, tab, assert_accessible)


def ask_three(page: Page, tab: str, assert_accessible: Check) -> None:
    """From the bar of the application to the list of experts and back."""
    page.goto(tab)
    assert_accessible(page)
    page.get_by_role("link", name="组织专家评分").click()
    for name in ("林专家", "何专家", "罗专家"):
        page.get_by_label(name).check()
    assert_accessible(page)
    page.get_by_role("button", name="发出邀请").click()
    expect(page.get_by_text("已提交 0 / 3 份")).to_be_visible()


def declare(page: Page, base: str, answer: str) -> None:
    """The first review that waits: nothing but company, representative and scheme, then the answer."""
    page.goto(f"{base}/admin/subsidies/scoring/")
    page.get_by_role("link", name="海贸通").click()
    expect(page.get_by_text("法定代表人")).to_be_visible()
    expect(page.get_by_text("建设面向北美的独立站。")).to_be_hidden()
    page.get_by_label(answer).check()
    page.get_by_role("button", name="提交声明").click()


def score_on_a_phone(phone: Page, base: str, assert_accessible: Check, assert_fits: Check) -> None:
    """A draft first, then it is submitted and sealed."""
    phone.goto(f"{base}/admin/subsidies/scoring/")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("link", name="海贸通").click()
    expect(phone.get_by_role("button", name="提交声明")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    declare(phone, base, "没有利益冲突，开始评审")
    expect(phone.get_by_text("建设面向北美的独立站。")).to_be_visible()
    phone.get_by_role("link", name="去评分").click()
    phone.get_by_label("建设方案（满分 60 分）").fill("52.5")
    phone.get_by_role("button", name="保存草稿").click()
    expect(phone.get_by_text("草稿已保存")).to_be_visible()
    expect(phone.get_by_label("建设方案（满分 60 分）")).to_have_value("52.5")
    phone.watch.allow("422")
    phone.get_by_role("button", name="提交评分").click()
    expect(phone.get_by_text("请评分。")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_label("团队能力（满分 40 分）").fill("37.5")
    expect(phone.locator("[data-marks-total]")).to_have_text("90")
    phone.get_by_role("button", name="提交评分").click()
    expect(phone.get_by_text("评分已提交，不能再修改。")).to_be_visible()
    phone.get_by_role("link", name="海贸通").click()
    expect(phone.get_by_text("90.00")).to_be_visible()
    assert_fits(phone)


def score_at_a_desk(desk: Page, base: str, assert_accessible: Check) -> None:
    """Low marks need words."""
    declare(desk, base, "没有利益冲突，开始评审")
    expect(desk.get_by_role("button", name="提交评分")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_label("建设方案（满分 60 分）").fill("40")
    desk.get_by_label("团队能力（满分 40 分）").fill("10")
    desk.watch.allow("422")
    desk.get_by_role("button", name="提交评分").click()
    expect(desk.get_by_text("请写明理由")).to_be_visible()
    desk.get_by_label("评审意见").fill("运营人员经验不足。")
    desk.get_by_role("button", name="提交评分").click()
    expect(desk.get_by_text("评分已提交，不能再修改。")).to_be_visible()


def conclude(page: Page, tab: str, assert_accessible: Check) -> None:
    """Two of three are enough; they are far apart, which takes words."""
    page.goto(tab)
    expect(page.get_by_text("已提交 2 / 2 份")).to_be_visible()
    expect(page.get_by_text("已回避")).to_be_visible()
    expect(page.get_by_text("运营人员经验不足。")).to_be_hidden()
    assert_accessible(page)
    page.get_by_role("button", name="汇总评分").click()
    expect(page.get_by_text("运营人员经验不足。")).to_be_visible()
    page.get_by_role("link", name="填写汇总意见").click()
    page.get_by_label("汇总意见").fill("两位专家侧重不同，综合意见为可行。")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("两位专家侧重不同")).to_be_visible()
    page.reload()  # Wagtail's message fades in, and its colours are none while it does
    assert_accessible(page)
    page.get_by_role("link", name="查看专家一的评分表").click()
    expect(page.get_by_text("本次查看已记入审计日志。")).to_be_visible()
    assert_accessible(page)


def record_a_visit(page: Page, tab: str, assert_accessible: Check) -> None:
    """Planned, recorded, with a photo, and on paper."""
    page.goto(tab)
    page.get_by_role("link", name="安排核查").click()
    page.get_by_label("计划日期").fill(timezone.localdate().isoformat())
    page.get_by_label("核查人员").fill("张三、李四")
    page.get_by_label("地点").fill("朝阳区望京")
    assert_accessible(page)
    page.get_by_role("button", name="保存计划").click()
    page.get_by_role("link", name="录入核查结果").click()
    for name in ("网站可访问，内容与申报一致", "发票、合同与付款凭证相互对应", "结论"):
        page.get_by_role("group", name=name).get_by_label("相符", exact=True).check()
    page.get_by_label("核查情况").fill("网站运行正常，票据齐全。")
    page.get_by_label("核定支出（元）").fill("28999.50")
    page.get_by_label("完成日期").fill(timezone.localdate().isoformat())
    assert_accessible(page)
    page.get_by_role("button", name="保存核查结果").click()
    page.locator("input[type=file]").set_input_files(
        [{"name": "门头.png", "mimeType": "image/png", "buffer": files.png()}]
    )
    page.get_by_role("textbox", name="说明").fill("企业门头")
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("link", name="企业门头")).to_be_visible()
    page.reload()
    assert_accessible(page)
    page.get_by_role("link", name="打印版").click()
    expect(page.get_by_role("heading", name="现场核查记录表")).to_be_visible()
    assert_accessible(page)
    page.goto(tab)
    expect(page.get_by_text("网站运行正常，票据齐全。")).to_be_visible()
    assert_accessible(page)
