"""With a language model named: its checked sentences appear as they come, and what fails is replaced before one's eyes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.factories import chat_server as fake
from tests.factories.chat_server import ChatServer, named_model
from tests.factories.policies import index_words, publish

pytestmark = pytest.mark.django_db(transaction=True)

QUESTION = "公共海外仓建设费用补助最高多少万元？"
GOOD = "对符合条件的企业给予公共海外仓建设费用补助，最高一百万元[1]。"
PATIENCE = 20_000  # ms
MORE = "责任单位是市商务局、市财政局[1]。"


@pytest.fixture
def chat_model(settings) -> Iterator[ChatServer]:
    with named_model(settings) as server:
        settings.CHAT_TIMEOUT_SECONDS = 20
        yield server


@pytest.fixture
def library(live_server, settings, tmp_path):
    publish()
    index_words(settings, tmp_path / "index")


@pytest.fixture
def ask(live_server, library):
    def ask_(page: Page) -> None:
        page.goto(f"{live_server.url}/chat/")
        page.get_by_label("您的问题").fill(QUESTION)
        page.keyboard.press("Enter")

    return ask_


def done(page: Page) -> None:
    # The first answer of a process loads LangChain, which takes seconds on a busy machine.
    expect(page.locator(".turn:not([aria-busy])")).to_have_count(1, timeout=PATIENCE)


def saying_in_two_parts(handler, body) -> None:
    """The first sentence, then nothing until the test lets the second go."""
    handler.begin()
    handler.send_piece(f"{GOOD}{MORE[:2]}")
    handler.server.released.wait(20)
    handler.send_piece(MORE[2:])
    handler.send_piece("", "stop")
    handler.end()


def test_sentences_appear_while_the_model_goes_on(page: Page, chat_model: ChatServer, ask):
    chat_model.does = saying_in_two_parts
    ask(page)
    waiting = page.locator(".turn[aria-busy]")
    expect(waiting.locator("[data-answer]")).to_have_text(GOOD, timeout=PATIENCE)
    expect(waiting.locator(".turn__status")).to_have_text("正在组织文字并逐句核对…")
    chat_model.released.set()
    done(page)
    turn = page.locator(".turn")
    expect(turn.locator("[data-answer]")).to_have_text(f"{GOOD}{MORE}")
    expect(turn.locator(".turn__origin")).to_have_text("模型组织，逐句核对")
    turn.locator(".source-mark").first.click()
    expect(page.locator("#clause-panel blockquote")).to_contain_text("最高不超过100万元")


def test_what_fails_the_check_is_replaced(page: Page, chat_model: ChatServer, ask):
    chat_model.says = f"{GOOD}另外补助500万元[1]。"
    ask(page)
    done(page)
    turn = page.locator(".turn")
    expect(turn.locator("[data-answer]")).to_contain_text("根据《海滨市支持海外仓建设若干措施》")
    expect(turn.locator("[data-answer]")).not_to_contain_text("500")
    expect(turn.locator(".turn__origin")).to_have_text("条款摘录")


def test_a_dead_model_is_not_noticed(page: Page, chat_model: ChatServer, ask):
    chat_model.does = fake.breaking_off
    chat_model.says = GOOD * 2
    ask(page)
    done(page)
    expect(page.locator(".turn__status")).to_contain_text("答案有依据")
    expect(page).to_have_url(re.compile(r"/chat/[0-9a-f-]{36}/$"))


def test_a_visitor_who_leaves_finds_the_question_again(page: Page, chat_model: ChatServer, ask, live_server):
    chat_model.does = saying_in_two_parts
    ask(page)
    expect(page.locator(".turn[aria-busy] [data-answer]")).to_have_text(GOOD, timeout=PATIENCE)
    page.goto(f"{live_server.url}/policies/")
    chat_model.released.set()
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{live_server.url}/chat/")
    link = page.locator(".chat__history a").first
    for _ in range(20):  # the server notices at its next word
        if link.count():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(link).to_have_text(QUESTION)


@pytest.mark.parametrize("size", ["page", "phone_page"])
def test_a_worded_answer_is_accessible(request, chat_model: ChatServer, ask, size, assert_accessible, assert_fits):
    browser_page = request.getfixturevalue(size)
    chat_model.says = f"{GOOD}{MORE}"
    ask(browser_page)
    done(browser_page)
    browser_page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert_accessible(browser_page)
    assert_fits(browser_page)
