"""A knowledge manager words an answer; a visitor gets it; the hit test tells why."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import seed_accounts
from tests.e2e.test_accounts import sign_in
from tests.factories.policies import WAREHOUSE, index_words, publish

QUESTION = "海外仓最高补助多少？"
ANSWER = "建设费用补助最高不超过100万元。[1]"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def library(live_server, settings, tmp_path) -> None:
    settings.BASE_URL = live_server.url
    seed_accounts()
    publish(WAREHOUSE)
    index_words(settings, tmp_path / "index")


def test_from_a_question_to_a_curated_answer(
    page: Page, open_page: Callable[..., Page], live_server, library, assert_accessible, assert_fits
) -> None:
    sign_in(page, live_server.url, "knowledge")
    page.goto(f"{live_server.url}/admin/knowledge/curated/add/")
    page.get_by_label("问题").first.fill(QUESTION)
    page.get_by_label("查找条款").fill("建设费用补助")
    page.get_by_role("button", name="查找", exact=True).click()
    page.get_by_label(re.compile("（一）")).first.check()
    page.get_by_label("回答").fill("没有注明依据的一句话。")
    page.get_by_role("button", name="预览").click()
    expect(page.get_by_text("这句话没有注明依据").first).to_be_visible()
    page.get_by_label("回答").fill(ANSWER)
    page.get_by_role("button", name="预览").click()
    expect(page.locator("#preview")).to_contain_text("人工审定")
    assert_accessible(page)
    page.locator("form button.button[value=save]").click()
    expect(page.get_by_text("审定答案已保存").first).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("生效")

    page.goto(f"{live_server.url}/admin/knowledge/curated/try/?q=海外仓由谁负责")
    expect(page.get_by_text("问的事实不同")).to_be_visible()
    assert_accessible(page)

    page.goto(f"{live_server.url}/admin/knowledge/hits/")
    page.get_by_label("问题").fill("海外仓最高补助多少")
    page.get_by_role("button", name="测试").click()
    expect(page.get_by_role("heading", name="问答会这样回答")).to_be_visible()
    expect(page.locator("tbody[id^=hit-]").first).to_contain_text("建设费用补助")
    assert_accessible(page)
    assert_fits(page)

    visitor = open_page()
    visitor.goto(f"{live_server.url}/chat/")
    visitor.locator("[data-composer] textarea").fill("海外仓最高补助多少")
    visitor.locator("[data-composer] [type=submit]").click()
    expect(visitor.locator(".turn__answer").first).to_contain_text("最高不超过100万元")
    expect(visitor.locator(".turn__status").first).to_contain_text("人工审定")
