"""Keeping, naming, sharing and deleting conversations, and taking clauses away, in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import seed_accounts
from policy_kb.models import Conversation
from tests.e2e.test_accounts import sign_in
from tests.factories.policies import index_words, publish

pytestmark = pytest.mark.django_db(transaction=True)

QUESTION = "支持建设公共海外仓的责任单位是谁？"


@pytest.fixture
def library(live_server, settings, tmp_path):
    settings.BASE_URL = live_server.url
    seed_accounts()
    document = publish()
    index_words(settings, tmp_path / "index")
    return document


def ask(page: Page, base: str) -> None:
    page.goto(f"{base}/chat/")
    page.get_by_label("您的问题").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".turn:not([aria-busy])")).to_have_count(1)


def test_ask_rename_share_revoke_and_delete(page: Page, open_page, live_server, library, assert_accessible):
    sign_in(page, live_server.url, "enterprise")
    ask(page, live_server.url)
    tools = page.locator("[data-conversation-tools]")  # they come with the first answer, without a new page
    tools.get_by_text("重命名").click()
    tools.get_by_label("对话名称").fill("海外仓咨询")
    tools.get_by_role("button", name="保存名称").click()
    expect(page.locator(".messages")).to_contain_text("名称已保存")

    tools.get_by_text("分享", exact=True).click()
    tools.get_by_role("button", name="生成分享链接").click()
    link = page.locator("#share-link").input_value()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert_accessible(page)

    reader = open_page()
    reader.goto(link)
    expect(reader.get_by_role("heading", level=1)).to_have_text("海外仓咨询")
    expect(reader.locator("body")).not_to_contain_text("海贸通")
    reader.locator(".source-mark").first.click()
    expect(reader.locator("#clause-panel blockquote")).to_contain_text("最高不超过100万元")
    assert_accessible(reader)
    with reader.expect_download() as download:
        reader.get_by_text("导出 Word 文档").click()
    assert download.value.suggested_filename == "问答记录 海外仓咨询.docx"

    page.goto(f"{live_server.url}/chat/history/")
    row = page.locator(".history__row")
    expect(row).to_contain_text("已分享")
    row.locator("summary").filter(has_text="分享链接").click()
    row.get_by_role("button", name="取消分享").click()
    expect(page.locator(".messages")).to_contain_text("已取消分享")
    reader.watch.allow("404")
    assert reader.goto(link).status == 404

    row.locator("summary").filter(has_text="删除").click()
    expect(row).to_contain_text("不能恢复")
    assert_accessible(page)
    row.get_by_role("button", name="确定删除").click()
    expect(page.locator(".empty")).to_contain_text("还没有提问")
    assert not Conversation.objects.exists()


def test_a_link_is_copied(open_page, live_server, library):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, live_server.url)
    page.locator("#share summary").click()
    page.get_by_role("button", name="生成分享链接").click()
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator(".toast")).to_have_text("链接已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(rf"{re.escape(live_server.url)}/chat/shared/[0-9a-f-]{{36}}/", copied)


def test_on_a_phone_everything_fits(phone_page: Page, live_server, library, assert_accessible, assert_fits):
    ask(phone_page, live_server.url)
    phone_page.locator("#share summary").click()
    phone_page.get_by_role("button", name="生成分享链接").click()
    expect(phone_page.locator("#share-link")).to_be_visible()
    assert_fits(phone_page)
    phone_page.goto(phone_page.locator("#share-link").input_value())
    assert_fits(phone_page)
    assert_accessible(phone_page)
    phone_page.goto(f"{live_server.url}/chat/history/")
    phone_page.locator("summary").filter(has_text="重命名").click()
    assert_fits(phone_page)
    assert_accessible(phone_page)


def test_clauses_are_chosen_and_taken_away(page: Page, live_server, library, assert_accessible):
    page.goto(f"{live_server.url}{library.get_absolute_url()}")
    bar = page.locator("[data-selection]")
    expect(bar).not_to_have_attribute("data-chosen", "")
    page.get_by_label("选择 一", exact=True).or_(page.locator("input[value=c-1]")).first.check()
    page.locator("input[value=c-2-1]").check()
    expect(bar).to_contain_text("已选 2 条")
    expect(bar).to_be_in_viewport()
    assert_accessible(page)
    with page.expect_download() as download:
        bar.get_by_role("button", name="导出所选条款").click()
    assert download.value.suggested_filename == "海滨市支持海外仓建设若干措施（选摘）.docx"
    bar.get_by_role("button", name="清除选择").click()
    expect(bar).not_to_have_attribute("data-chosen", "")
    expect(page.locator("input[name=clause]:checked")).to_have_count(0)


def test_without_javascript_everything_works(open_page, live_server, library):
    page = open_page(java_script_enabled=False)
    page.goto(f"{live_server.url}{library.get_absolute_url()}")
    page.get_by_role("button", name="导出所选条款").click()
    expect(page.locator(".messages")).to_contain_text("还没有选择条款")
    page.locator("input[value=c-2-1]").check()
    with page.expect_download():
        page.get_by_role("button", name="导出所选条款").click()
    page.goto(f"{live_server.url}/chat/?q={QUESTION}")
    page.get_by_role("button", name="提问").click()
    page.locator("summary").filter(has_text="重命名").click()
    page.get_by_label("对话名称").fill("无脚本")
    page.get_by_role("button", name="保存名称").click()
    page.goto(f"{live_server.url}/chat/history/?q=责任单位")
    expect(page.locator(".history__title")).to_have_text("无脚本")
