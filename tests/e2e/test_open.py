"""Keys made in the browser, and the chat in a frame of another site."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import DEMO_PASSWORD, seed_accounts
from policy_kb.models import AskedQuestion, ChatWidget
from tests.factories.policies import index_words, publish

QUESTION = "支持建设公共海外仓的责任单位是谁？"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the tests' output is long enough."""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another site: its origin (localhost, while the portal is 127.0.0.1) and the folder it serves."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "favicon.ico").touch()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}", folder
    server.shutdown()
    server.server_close()


@pytest.fixture
def library(live_server, settings, tmp_path):
    settings.BASE_URL = live_server.url
    publish()
    index_words(settings, tmp_path / "index")


def with_snippet(shop, live_server, *, allowed: str) -> str:
    """A page of the shop that includes the loader of a widget for ``allowed``."""
    origin, folder = shop
    widget = ChatWidget.objects.create(name="政策小助手", allowed_origins=allowed)
    snippet = f'<script src="{live_server.url}/widget/{widget.pk}/embed.js" async></script>'
    page = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>店铺</title><h1>店铺</h1>{snippet}</html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return f"{origin}/"


def test_a_page_of_an_allowed_site_asks(page: Page, shop, live_server, library, assert_accessible) -> None:
    page.goto(with_snippet(shop, live_server, allowed=shop[0]))
    before = page.evaluate("Object.keys(window).length")
    page.get_by_role("button", name="政策问答").press("Enter")
    frame = page.frame_locator("iframe")
    frame.get_by_label("您的问题").fill(QUESTION)
    frame.get_by_role("button", name="提问", exact=True).click()
    expect(frame.locator(".turn__answer")).to_contain_text("市财政局")
    frame.get_by_label("您的问题").fill("还有别的吗？")
    frame.get_by_label("您的问题").press("Enter")
    expect(frame.locator(".turn")).to_have_count(2)
    assert AskedQuestion.objects.filter(channel="widget").values("conversation").distinct().count() == 1

    with page.context.expect_page() as opened:
        frame.locator(".citation__title").first.click()
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{live_server.url}/policies/")
    opened.value.close()

    frame.get_by_label("您的问题").press("Escape")
    expect(page.locator("iframe")).to_be_hidden()
    expect(page.get_by_role("button", name="政策问答")).to_be_focused()
    assert page.evaluate("Object.keys(window).length") <= before + 1  # the frame itself counts as window[0]


def test_a_site_that_is_not_named_sees_nothing(page: Page, shop, live_server, library) -> None:
    page.watch.allow("frame-ancestors", "chromewebdata", "chrome-error")
    page.goto(with_snippet(shop, live_server, allowed="https://shop.example"))
    page.get_by_role("button", name="政策问答").click()
    page.wait_for_timeout(1500)
    expect(page.frame_locator("iframe").get_by_label("您的问题")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_framed_chat_by_itself(open_page, live_server, library, assert_accessible, assert_fits, width) -> None:
    page = open_page(width=width, height=640)
    widget = ChatWidget.objects.create(name="政策小助手", allowed_origins="https://shop.example")
    page.goto(f"{live_server.url}/widget/{widget.pk}/")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("您的问题").fill(QUESTION)
    page.get_by_role("button", name="提问", exact=True).click()
    expect(page.locator(".turn__answer")).to_contain_text("市财政局")
    assert_accessible(page)
    assert_fits(page)


def test_without_scripts_the_frame_works_too(open_page, live_server, library) -> None:
    page = open_page(java_script_enabled=False)
    widget = ChatWidget.objects.create(name="政策小助手", allowed_origins="https://shop.example")
    page.goto(f"{live_server.url}/widget/{widget.pk}/")
    page.get_by_label("您的问题").fill(QUESTION)
    page.get_by_role("button", name="提问", exact=True).click()
    expect(page.locator(".turn__answer")).to_contain_text("市财政局")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_key_is_made_seen_once_and_revoked(open_page, live_server, assert_accessible, assert_fits, width) -> None:
    seed_accounts()
    page = open_page(width=width)
    page.goto(f"{live_server.url}/accounts/login/")
    page.locator("[name=login]").fill("enterprise")
    page.locator("[name=password]").fill(DEMO_PASSWORD)
    page.locator("main").get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("link", name="管理接口密钥").click()
    assert_accessible(page)
    page.get_by_role("link", name="新建密钥").click()
    page.get_by_label("名称").fill("官网机器人")
    assert_accessible(page)
    page.get_by_role("button", name="生成密钥").click()
    expect(page.locator("#new-key")).to_contain_text("pk_")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="已保存，返回列表").click()
    assert_accessible(page)
    assert_fits(page)
    page.locator("summary", has_text="停用").click()
    page.get_by_role("button", name="停用“官网机器人”").click()
    expect(page.get_by_text("密钥“官网机器人”已停用。")).to_be_visible()
    expect(page.get_by_text("已停用", exact=True)).to_be_visible()
