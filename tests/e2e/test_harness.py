"""The browser harness itself: it sees what it must see."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page


def test_page_speaks_chinese_and_has_the_size_of_a_desktop(page: Page) -> None:
    assert page.evaluate("navigator.language") == "zh-CN"
    assert page.evaluate("[innerWidth, innerHeight]") == [1280, 800]


def test_phone_page_is_narrow(phone_page: Page) -> None:
    phone_page.set_content("<meta name=viewport content='width=device-width'>")
    assert phone_page.evaluate("innerWidth") == 390


def test_errors_in_the_console_are_noticed(page: Page) -> None:
    page.evaluate("console.error('broken on purpose')")
    assert page.watch.problems() == ["console: broken on purpose"]
    page.watch.allow("broken on purpose")


def test_axe_refuses_an_image_without_words(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    page.set_content("<html lang=zh><title>x</title><main><h1>x</h1><img src='data:,'></main></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_live_server_answers_with_a_policy(page: Page, live_server) -> None:
    response = page.goto(f"{live_server.url}/accounts/login/")
    assert response.status == 200
    assert "script-src" in response.headers["content-security-policy"]
