"""A real browser on the site, watching for what a visitor's console would show.

``page`` and ``phone_page`` open the site in Chinese and fail the test on any console error,
uncaught exception, breach of the Content-Security-Policy or failed request for an asset.
``live_server`` (pytest-django) serves the test's own data.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

# Playwright's synchronous API runs an event loop in this thread; the tests' own queries are synchronous all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Wagtail's messages appear a moment after the page and fade in: until then their colours are none.
AT_REST = """() => {
  const messages = document.querySelector('[data-controller~="w-messages"]');
  const shown = !messages || !messages.querySelector("li") || messages.classList.contains("appear");
  const moving = document.getAnimations().some(
    (each) => each.playState === "running" && each.effect.getComputedTiming().iterations !== Infinity);
  return shown && !moving;
}"""
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else the one that Playwright fetched."""
    # Under Playwright's event loop Django hands this thread another connection object, which does not
    # know the rows to bring back after each flush (serialized_rollback).
    rows = connection._test_serialized_contents
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        connection._test_serialized_contents = rows
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*QUIET, *sandbox])
        yield chromium
        chromium.close()


class Watch:
    """Collects what went wrong in a page; ``allow`` names parts of messages that a test provokes on purpose."""

    def __init__(self, page: Page) -> None:
        self.found: list[str] = []
        self.allowed: list[str] = []
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.found.append(f"exception: {error}"))
        page.on("response", self.on_response)

    def allow(self, *parts: str) -> None:
        self.allowed.extend(parts)

    def on_console(self, message: ConsoleMessage) -> None:
        # A failed request is reported below with its address; breaches of the policy arrive here as errors.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.found.append(f"console: {message.text}")

    def on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.found.append(f"{response.status}: {response.request.method} {response.url}")

    def problems(self) -> list[str]:
        return [line for line in self.found if not any(part in line for part in self.allowed)]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages in a fresh session each: ``open_page(width=…, height=…, **context options)``."""
    opened: list[tuple[Page, Watch]] = []

    def open_(*, width: int = DESKTOP["width"], height: int = DESKTOP["height"], **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
            **options,
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.watch = Watch(page)
        opened.append((page, page.watch))
        return page

    yield open_
    for page, _watch in opened:
        page.context.close()
    problems = [problem for _page, watch in opened for problem in watch.problems()]
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A desktop page, 1280 × 800."""
    return open_page()


@pytest.fixture
def phone_page(open_page: Callable[..., Page]) -> Page:
    """A phone's page, 390 × 844, with touch."""
    return open_page(**PHONE, has_touch=True, is_mobile=True)


def _wait_until_at_rest(page: Page) -> None:
    for _try in range(60):
        if page.evaluate(AT_REST):
            return
        page.wait_for_timeout(50)


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Assert that axe finds no violation of WCAG 2.2 AA in the page as it stands."""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        page.locator("h1, main").first.wait_for(state="attached")  # a page that was gone to and is empty still
        _wait_until_at_rest(page)
        violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        lines = [
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
            + "\n    ".join(f"{node['target']} {node['html'][:160]}" for node in violation["nodes"][:4])
            for violation in violations
        ]
        assert not lines, f"{page.url}\n" + "\n".join(lines)

    return check


@pytest.fixture
def assert_fits() -> Callable[[Page], None]:
    """Assert that nothing sticks out sideways: the page does not scroll horizontally."""

    def check(page: Page) -> None:
        wide, viewport = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= viewport, f"{page.url} is {wide} px wide in a window of {viewport} px"

    return check
