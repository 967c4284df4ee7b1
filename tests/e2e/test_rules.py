"""An officer writes a rule from its clause, tries it, publishes it."""

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import seed_accounts
from criteria.models import RuleSet, RuleSetVersion
from tests.e2e.test_accounts import sign_in
from tests.factories.policies import WAREHOUSE, publish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def library(live_server, settings) -> None:
    settings.BASE_URL = live_server.url
    seed_accounts()
    publish(WAREHOUSE)


def test_a_rule_is_written_tried_and_published(
    page: Page, live_server, library, assert_accessible, assert_fits
) -> None:
    page.watch.allow("400: POST")  # Wagtail's autosave is told that the rule does not fit yet
    sign_in(page, live_server.url, "officer")
    page.goto(f"{live_server.url}/admin/snippets/criteria/ruleset/add/")
    page.locator("#id_title").fill("海外仓标准")
    page.locator("[data-contentpath=conditions] .c-sf-add-button").first.click()
    page.locator("[name=conditions-0-value-title]").fill("海外仓面积")
    page.locator("[data-contentpath=rule] .c-sf-add-button").first.click()
    page.get_by_role("option", name="一项比较").click()
    page.locator("[name=conditions-0-value-rule-0-value-fact]").select_option("warehouse.area_total")
    page.locator("[name=conditions-0-value-rule-0-value-comparison]").select_option("above")
    page.locator("[name=conditions-0-value-rule-0-value-value]").fill("两千")
    page.get_by_role("button", name="选择条款").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("查找条款").fill("面积不少于")
    found = dialog.locator("[data-chooser-modal-choice]")
    expect(found).to_have_count(1)
    found.click()
    page.locator("[name=conditions-0-value-quote]").fill("海外仓面积不少于2000平方米")

    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("“两千”不是数字").first).to_be_visible()
    page.locator("[name=conditions-0-value-rule-0-value-value]").fill("2000")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("还没有发布过")).to_be_visible()

    page.get_by_role("link", name="试算").click()
    page.get_by_label("海外仓总面积").fill("1500")
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("还差 500 平方米")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)

    page.get_by_role("link", name="返回编辑").click()
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("“海外仓标准”已发布第 1 版。")).to_be_visible()
    rules = RuleSetVersion.objects.get().rules
    assert rules.criteria[0].clause.quote == "海外仓面积不少于2000平方米"

    page.goto(f"{live_server.url}/admin/rules/{RuleSet.objects.get().pk}/versions/")
    expect(page.get_by_text("条款未变")).to_be_visible()
    assert_accessible(page)
