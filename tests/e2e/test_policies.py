"""A visitor finds a policy, reads it, cites it: at a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.policies import PARKS, WAREHOUSE, index_words, publish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def library(live_server, settings, tmp_path):
    document = publish(WAREHOUSE, name="warehouse.txt", level="city")
    publish(PARKS, name="parks.txt", level="district")
    index_words(settings, tmp_path / "index")
    return document


def test_filtering_changes_results_and_address_without_a_new_page(page: Page, live_server, library):
    page.goto(f"{live_server.url}/policies/")
    page.evaluate("window.samePage = true")
    page.get_by_label("层级").select_option("区级")
    expect(page.locator(".policy-list__title")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/policies/\?level=district$"))
    page.go_back()
    expect(page.locator(".policy-list__title")).to_have_count(2)
    assert page.evaluate("window.samePage") is True


def test_from_the_header_search_to_the_clause(page: Page, live_server, library):
    page.goto(f"{live_server.url}/policies/")
    page.locator(".site-header__bar > .site-search input").fill("独立站")
    page.keyboard.press("Enter")
    page.locator(".hits .clause__number").first.click()
    expect(page).to_have_url(re.compile(r"#c-2-2$"))
    expect(page.locator("#c-2-2 mark").first).to_have_text("独立站")
    expect(page.locator("#c-2-2")).to_be_in_viewport()


def test_contents_follow_the_reading(page: Page, live_server, library):
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{live_server.url}{library.get_absolute_url()}#c-3")
    expect(page.locator(".toc a[aria-current]")).to_have_text("三、附则")
    page.evaluate("scrollTo(0, document.querySelector('#c-1').offsetTop)")
    expect(page.locator(".toc a[aria-current]")).to_have_text("一、支持对象")


def test_a_citation_is_copied_with_its_lasting_address(open_page, live_server, library):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}{library.get_absolute_url()}")
    page.locator("#c-2-1 [data-copy-citation]").click()
    expect(page.locator(".toast")).to_have_text("已复制引用")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "《海滨市支持海外仓建设若干措施》（海商发〔2024〕12号）二（一）：（一）支持建设公共海外仓。"
    )
    assert copied.endswith(f"/policies/{library.pk}/v/1/c-2-1/")


def test_reading_on_a_phone(phone_page: Page, live_server, library, assert_fits):
    phone_page.goto(f"{live_server.url}{library.get_absolute_url()}")
    assert_fits(phone_page)
    expect(phone_page.locator(".toc ol")).to_be_hidden()
    phone_page.locator(".toc summary").click()
    phone_page.locator(".toc a", has_text="附则").click()
    expect(phone_page.locator("#c-3")).to_be_in_viewport()


@pytest.mark.parametrize(
    "path",
    [
        "/policies/",
        "/policies/?q=海外仓",
        "/policies/?q=zzzz",
        "/policies/departments/",
        "document",
        "clause",
        "department",
    ],
)
@pytest.mark.parametrize("size", ["page", "phone_page"])
def test_pages_are_accessible_and_fit(request, live_server, library, path, size, assert_accessible, assert_fits):
    clause = library.versions.get().clauses.get(anchor="c-2-1")
    named = {
        "document": library.get_absolute_url(),
        "clause": f"/policies/clauses/{clause.pk}/",
        "department": clause.departments.first().get_absolute_url(),
    }
    browser_page = request.getfixturevalue(size)
    browser_page.goto(live_server.url + named.get(path, path))
    assert_accessible(browser_page)
    assert_fits(browser_page)


def test_without_javascript_the_filters_work(open_page, live_server, library):
    page = open_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/policies/")
    page.get_by_label("层级").select_option("区级")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".policy-list__title")).to_have_count(1)


def test_the_text_prints_without_furniture(page: Page, live_server, library):
    page.emulate_media(media="print")
    page.goto(f"{live_server.url}{library.get_absolute_url()}")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".toc")).to_be_hidden()
    expect(page.locator("#c-2-1 .policy-clause__words")).to_be_visible()
    expect(page.locator("#c-2-1 .policy-clause__tools")).to_be_hidden()
