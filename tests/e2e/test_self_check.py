"""From the finder to an amount: a visitor answers what is unknown, an owner sees what fits."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import MemberRole
from subsidies.rules.scheme import AssetKind
from tests.factories.companies import company, person
from tests.factories.finder import A_YEAR_OLD, HALF_OF_SPEND, OWN_BRAND, TAXES, offered
from tests.factories.subsidies import site

Check = Callable[[Page], None]


@pytest.fixture
def scheme(live_server: LiveServer) -> str:
    offered(
        "site-build", A_YEAR_OLD, OWN_BRAND, TAXES,
        title="独立站建设支持", amount=HALF_OF_SPEND, asset_kind=AssetKind.SITE, is_demonstration=True,
    )  # fmt: skip
    return f"{live_server.url}/subsidies/"


def test_a_visitor_checks_and_calculates(page: Page, scheme: str, assert_accessible: Check, assert_fits: Check) -> None:
    page.goto(scheme)
    assert_accessible(page)
    page.get_by_label("类别").select_option("site_build")
    expect(page).to_have_url(f"{scheme}?category=site_build&state=&benefit=&q=")
    page.get_by_role("link", name="独立站建设支持").click()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="自查资格、测算金额").click()
    expect(page.get_by_role("heading", name="还有条件待确认")).to_be_visible()
    assert_accessible(page)

    page.get_by_label("企业是哪一天登记成立的？").fill("2020-01-01")
    page.get_by_label("独立站销售额中自有品牌占百分之几？").fill("46")
    page.get_by_role("group", name="企业是否依法纳税，没有欠税？").get_by_label("是", exact=True).check()
    page.get_by_label("符合条件的支出一共多少？").fill("200,000")
    page.get_by_label("符合条件的支出一共多少？").press("Tab")
    outcome = page.locator("#outcome")
    expect(outcome.locator(".amount__total strong")).to_have_text("10 万元")
    expect(outcome.get_by_text("还差 4 个百分点").first).to_be_visible()
    expect(page.get_by_role("heading", name="目前看，有条件不符合")).to_be_visible()

    page.get_by_label("独立站销售额中自有品牌占百分之几？").fill("50")
    page.get_by_label("独立站销售额中自有品牌占百分之几？").press("Tab")
    expect(page.get_by_role("heading", name="目前看，各项条件都符合")).to_be_visible()
    assert_accessible(page)


def test_an_owner_sees_what_fits_on_a_phone(
    phone_page: Page, scheme: str, live_server: LiveServer, assert_accessible: Check, assert_fits: Check
) -> None:
    owner = person("boss")
    site(company(members={owner: MemberRole.OWNER}), own_brand_share=Decimal(60))
    page = phone_page
    page.goto(f"{live_server.url}/accounts/login/?next=/subsidies/match/")
    page.get_by_label("用户名或邮箱").fill("boss")
    page.get_by_label("密码", exact=True).fill("demo-pass-2026")
    page.locator("main button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="适合我的项目")).to_be_visible()
    expect(page.get_by_text("符合 2 项")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="补充信息再核对").click()
    expect(page.get_by_role("heading", name="需要您确认的 2 项")).to_be_visible()
    assert_fits(page)
    page.get_by_label("符合条件的支出一共多少？").fill("60000")
    page.get_by_role("button", name="核对并测算").click()
    expect(page.locator(".amount__total strong")).to_have_text("3 万元")
    assert_accessible(page)
    assert_fits(page)
