"""A visitor asks, opens the source, judges the answer: at a desk, on a phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from policy_kb.models import AnswerFeedback
from tests.factories.policies import index_words, publish

pytestmark = pytest.mark.django_db(transaction=True)

QUESTION = "支持建设公共海外仓的责任单位是谁？"


@pytest.fixture
def library(live_server, settings, tmp_path):
    document = publish()
    index_words(settings, tmp_path / "index")
    return document


@pytest.fixture
def ask(live_server, library):
    def ask_(page: Page, question: str = QUESTION) -> None:
        page.goto(f"{live_server.url}/chat/")
        page.get_by_label("您的问题").fill(question)
        page.keyboard.press("Enter")
        expect(page.locator(".turn:not([aria-busy])")).to_have_count(1)

    return ask_


def test_ask_open_the_source_and_judge(page: Page, ask):
    ask(page)
    expect(page).to_have_url(re.compile(r"/chat/[0-9a-f-]{36}/$"))
    turn = page.locator(".turn")
    expect(turn.locator(".turn__status")).to_contain_text("答案有依据")
    turn.locator(".source-mark").first.click()
    panel = page.locator("#clause-panel")
    expect(panel.locator("blockquote")).to_contain_text("最高不超过100万元")
    expect(panel).to_be_focused()
    panel.get_by_text("下一条").click()
    expect(panel.locator("blockquote")).to_contain_text("独立站")
    turn.get_by_role("button", name="有用").click()
    expect(turn.locator(".feedback--given")).to_contain_text("已收到您的评价")
    assert AnswerFeedback.objects.get().useful is True


def test_not_useful_with_a_reason(page: Page, ask):
    ask(page)
    page.locator(".feedback__why summary").click()
    page.get_by_label("已过时").check()
    page.get_by_label("补充说明（选填）").fill("去年改了")
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator(".feedback--given")).to_be_visible()
    given = AnswerFeedback.objects.get()
    assert (given.useful, given.reason, given.comment) == (False, "outdated", "去年改了")


def test_a_second_question_joins_the_conversation_and_survives_a_reload(page: Page, ask):
    ask(page)
    address = page.url
    page.get_by_label("您的问题").fill("海外仓面积有什么要求？")
    page.get_by_role("button", name="提问").click()
    expect(page.locator(".turn:not([aria-busy])")).to_have_count(2)
    assert page.url == address
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)


def test_an_answer_is_copied_with_its_sources(open_page, ask):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page)
    page.get_by_role("button", name="复制回答").click()
    expect(page.locator(".toast")).to_have_text("已复制")
    assert "[1] 海滨市支持海外仓建设若干措施 二（一）" in page.evaluate("navigator.clipboard.readText()")


def test_a_question_from_another_page_is_asked_at_once(page: Page, live_server, library):
    page.goto(f"{live_server.url}/chat/?q={QUESTION}")
    expect(page.locator(".turn .citation").first).to_be_visible()


def test_an_example_asks_itself(page: Page, live_server, library):
    page.goto(f"{live_server.url}/chat/")
    page.locator(".examples a").first.click()
    expect(page.locator(".turn:not([aria-busy]) .turn__question")).to_have_text("海外仓支持政策的责任单位是谁？")
    expect(page.locator(".examples")).to_be_hidden()


def test_enter_while_choosing_a_character_does_not_send(page: Page, live_server, library):
    page.goto(f"{live_server.url}/chat/")
    field = page.get_by_label("您的问题")
    field.fill("海外仓")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(page.locator(".turn")).to_have_count(0)
    expect(field).to_have_value("海外仓")


def test_asking_too_often_is_told_and_the_question_kept(page: Page, ask, settings):
    page.watch.allow("429", "status of 429")
    settings.CHAT_RATE_VISITOR = "1/d"
    ask(page)
    page.get_by_label("您的问题").fill("第二问")
    page.keyboard.press("Enter")
    expect(page.locator("[data-composer-error]")).to_contain_text("提问太频繁了")
    expect(page.get_by_label("您的问题")).to_have_value("第二问")
    expect(page.locator(".turn")).to_have_count(1)


def test_a_question_too_long_is_told(page: Page, live_server, library):
    page.watch.allow("422")
    page.goto(f"{live_server.url}/chat/")
    field = page.get_by_label("您的问题")
    field.evaluate("element => element.removeAttribute('maxlength')")
    field.fill("长" * 501)
    page.keyboard.press("Enter")
    expect(page.locator("[data-composer-error]")).to_contain_text("不要超过 500 个字")


def test_a_lost_connection_is_told(page: Page, live_server, library):
    page.watch.allow("ERR_FAILED", "Failed to fetch")
    page.goto(f"{live_server.url}/chat/")
    page.route("**/api/v1/chat", lambda route: route.abort())
    page.get_by_label("您的问题").fill("海外仓")
    page.keyboard.press("Enter")
    expect(page.locator("[data-composer-error]")).to_contain_text("请检查网络")
    expect(page.locator(".examples")).to_be_visible()  # else the page would stand empty


def test_on_a_phone_the_clause_opens_in_a_sheet(phone_page: Page, ask, assert_fits):
    ask(phone_page)
    assert_fits(phone_page)
    mark = phone_page.locator(".source-mark").first
    mark.click()
    side = phone_page.locator("[data-clause-side]")
    expect(side).to_have_attribute("data-open", "")
    expect(side.locator("blockquote")).to_be_in_viewport()
    phone_page.get_by_role("button", name="关闭").click()
    expect(side).not_to_have_attribute("data-open", "")
    expect(mark).to_be_focused()


@pytest.mark.parametrize("size", ["page", "phone_page"])
def test_the_chat_is_accessible(request, live_server, library, ask, size, assert_accessible, assert_fits):
    browser_page = request.getfixturevalue(size)
    browser_page.goto(f"{live_server.url}/chat/")
    assert_accessible(browser_page)
    assert_fits(browser_page)
    ask(browser_page)
    browser_page.locator(".feedback__why summary").click()
    # At the end of the page the question box covers nothing, so that no target is half hidden.
    browser_page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert_accessible(browser_page)
    browser_page.locator(".source-mark").first.click()
    expect(browser_page.locator("#clause-panel blockquote")).to_be_visible()
    browser_page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert_accessible(browser_page)


def test_without_javascript_everything_works(open_page, live_server, library):
    page = open_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/chat/?q={QUESTION}")
    page.get_by_role("button", name="提问").click()
    page.locator(".source-mark").first.click()
    expect(page).to_have_url(re.compile(r"#source-\d+-1$"))
    page.locator(".feedback__why summary").click()
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator(".messages")).to_contain_text("您的评价已收到")
    page.locator(".citation__title").first.click()
    expect(page.locator("#c-2-1")).to_be_in_viewport()


def test_the_documentation_of_the_interface_opens_under_the_strict_policy(page: Page, live_server, db):
    page.goto(f"{live_server.url}/api/v1/docs")
    expect(page.locator("#swagger-ui .opblock")).to_have_count(len(listed_operations(page, live_server.url)))
    page.locator("#swagger-ui .opblock-post .opblock-summary-control").click()
    expect(page.locator("#swagger-ui .opblock-post .opblock-body")).to_be_visible()


def listed_operations(page: Page, site: str) -> list[str]:
    """Every operation that the OpenAPI document names."""
    paths = page.request.get(f"{site}/api/v1/openapi.json").json()["paths"]
    return [operation["operationId"] for path in paths.values() for operation in path.values()]
