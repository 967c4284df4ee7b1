"""The portal's own pages in a browser: seen, read aloud, used by keyboard and on a phone."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.seeds import DEMO_PASSWORD, seed_accounts
from core.models import ContentPage

PAGES = ["/", "/subsidies/", "/about/", "/accounts/login/", "/accounts/signup/"]
NARROWEST = 360


@pytest.mark.parametrize("url", PAGES)
def test_pages_are_accessible_on_a_desktop(page: Page, live_server, url: str, assert_accessible, assert_fits) -> None:
    page.goto(live_server.url + url)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("url", PAGES)
def test_pages_are_accessible_on_a_phone(
    phone_page: Page, live_server, url: str, assert_accessible, assert_fits
) -> None:
    phone_page.goto(live_server.url + url)
    assert_accessible(phone_page)
    assert_fits(phone_page)


@pytest.mark.parametrize("url", ["/", "/subsidies/", "/accounts/login/"])
def test_dark_pages_keep_their_contrast(open_page, live_server, url: str, assert_accessible) -> None:
    page = open_page(color_scheme="dark")
    page.goto(live_server.url + url)
    assert_accessible(page)


@pytest.mark.parametrize("url", PAGES)
def test_the_narrowest_phone_shows_everything(open_page, live_server, url: str, assert_fits) -> None:
    page = open_page(width=NARROWEST, height=740)
    page.goto(live_server.url + url)
    assert_fits(page)
    page.locator(".site-menu > summary").click()
    assert_fits(page)


def test_home_shows_what_people_come_for_without_scrolling(page: Page, live_server) -> None:
    page.goto(live_server.url)
    fold = page.viewport_size["height"]
    for part in ("form.ask", ".hero__examples", ".ways"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] < fold * 0.7, part  # the rest is for the newest policies


def test_the_first_tab_skips_to_the_text(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/about/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_focus_is_visible_on_every_stop(page: Page, live_server) -> None:
    page.goto(live_server.url)
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", page.evaluate("document.activeElement.outerHTML")


def test_the_phones_menu_works_by_keyboard(phone_page: Page, live_server) -> None:
    phone_page.goto(f"{live_server.url}/about/")
    menu = phone_page.locator(".site-menu")
    menu.locator("summary").focus()
    phone_page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="产业园区")).to_be_visible()
    phone_page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="产业园区")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_an_open_menu_is_accessible_and_closes_on_a_tap_elsewhere(
    phone_page: Page, live_server, assert_accessible
) -> None:
    phone_page.goto(f"{live_server.url}/about/")
    phone_page.locator(".site-menu > summary").click()
    assert_accessible(phone_page)
    phone_page.locator("footer").click()
    expect(phone_page.locator(".site-menu")).not_to_have_attribute("open", "")


def test_everything_in_the_frame_works_without_javascript(open_page, live_server) -> None:
    page = open_page(width=390, height=844, java_script_enabled=False)
    page.goto(live_server.url)
    page.locator(".site-menu > summary").click()
    page.locator(".site-menu").get_by_role("link", name="产业园区").click()
    expect(page).to_have_url(f"{live_server.url}/parks/")
    page.locator(".site-menu > summary").click()
    page.locator(".site-menu").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_targets_are_large_enough(phone_page: Page, live_server) -> None:
    phone_page.goto(live_server.url)
    small = phone_page.evaluate(
        """[...document.querySelectorAll('a, button, summary, input:not([type=hidden])')]
            .filter((element) => element.checkVisibility() && !element.closest('.skip-link, p'))
            .map((element) => [element.textContent.trim(), element.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_the_question_box_leads_to_the_chat(page: Page, live_server) -> None:
    page.goto(live_server.url)
    page.get_by_label("您的问题").fill("海外仓")
    with page.expect_navigation(url="**/chat/?q=*", wait_until="commit"):
        page.get_by_role("button", name="提问").click()
    page.watch.allow("/chat/")


def test_signing_in_and_out(page: Page, live_server, assert_accessible) -> None:
    seed_accounts()
    page.goto(f"{live_server.url}/accounts/login/")
    page.locator("#id_login").fill("enterprise")
    page.locator("#id_password").fill("wrong")
    page.locator("#id_password").press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    assert_accessible(page)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/dashboard/")
    page.locator(".site-tools summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator(".site-tools").get_by_role("link", name="登录")).to_be_visible()


@pytest.mark.parametrize("url", ["/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"])
def test_account_pages_are_accessible(signed_in, live_server, url: str, assert_accessible, assert_fits) -> None:
    page = signed_in("enterprise")
    page.goto(live_server.url + url)
    assert_accessible(page)
    assert_fits(page)


def test_the_set_up_of_a_second_factor_shows_its_code(signed_in, live_server, assert_accessible) -> None:
    page = signed_in("enterprise")
    page.goto(f"{live_server.url}/accounts/2fa/totp/activate/")
    if page.locator("#id_password").count():  # allauth asks again before it changes how people sign in
        page.locator("#id_password").fill(DEMO_PASSWORD)
        page.locator("#id_password").press("Enter")
        page.wait_for_url("**/totp/activate/")
    picture = page.locator("img.qr")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0  # data: addresses pass the policy
    assert_accessible(page)


@pytest.mark.parametrize("path", ["", "pages/", "reports/site-history/"])
def test_the_admin_runs_under_its_policy(signed_in, live_server, path: str) -> None:
    page = signed_in("admin")
    page.goto(f"{live_server.url}/admin/{path}")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1").first).to_be_visible()


def test_an_editor_changes_a_page_under_the_admins_policy(signed_in, live_server) -> None:
    page = signed_in("admin")
    page.goto(f"{live_server.url}/admin/pages/")
    page.goto(f"{live_server.url}/admin/pages/{about_page_id()}/edit/")
    page.locator("#id_intro").fill("改过的导语")
    page.locator("[data-contentpath=body] .DraftEditor-root").first.wait_for()
    page.get_by_role("button", name="更多选项").or_(page.locator("[data-w-dropdown-target=toggle]")).last.click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages")).to_contain_text("关于我们")
    page.goto(f"{live_server.url}/about/")
    expect(page.locator(".page-head__lead")).to_have_text("改过的导语")


def about_page_id() -> int:
    return ContentPage.objects.get(slug="about").pk


@pytest.fixture
def signed_in(open_page, live_server) -> Callable[[str], Page]:
    """Open a page as one of the demo accounts."""

    def open_(username: str) -> Page:
        people = {user.username: user for user in seed_accounts()}
        client = Client()
        client.force_login(people[username])
        page = open_page()
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        return page

    return open_


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_part_of_the_design_is_accessible(
    open_page, live_server, settings, scheme: str, width: int, assert_accessible, assert_fits
) -> None:
    settings.DEBUG = True
    page = open_page(color_scheme=scheme, width=width)
    page.goto(f"{live_server.url}/styleguide/")
    assert_accessible(page)
    assert_fits(page)


def test_a_dialog_names_the_consequence_and_gives_focus_back(open_page, live_server, settings) -> None:
    settings.DEBUG = True
    page = open_page()
    page.goto(f"{live_server.url}/styleguide/")
    opener = page.get_by_role("button", name="撤回申报")
    opener.click()
    expect(page.get_by_role("dialog", name="撤回这份申报？")).to_contain_text("截止前可以重新提交")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_copy_button_says_that_it_copied(open_page, live_server, settings) -> None:
    settings.DEBUG = True
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/styleguide/")
    page.get_by_role("button", name="复制").click()
    expect(page.locator("#toasts")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == "京商函字〔2022〕82号"
