"""Reading what changed, following a permanent link, keeping a search."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.seeds import seed_accounts
from policy_kb.models import SavedSearch
from tests.factories.policies import WAREHOUSE, index_words, with_topic
from tests.factories.versions import INSERTED, MORE_MONEY, moment, publish_versions, rewritten


@pytest.fixture
def document(live_server, settings, tmp_path):
    settings.BASE_URL = live_server.url
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY, INSERTED), days=["2025-03-01", "2026-05-20"])
    with_topic(document, "海外仓", "warehouse")
    index_words(settings, tmp_path / "index")
    return document


@pytest.fixture
def enterprise(live_server):
    return next(user for user in seed_accounts() if user.username == "enterprise")


@pytest.fixture
def sign_in(client, enterprise, live_server):
    client.force_login(enterprise)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    return lambda page: page.context.add_cookies([cookie])


def test_from_the_document_to_what_changed_and_to_the_clause_itself(open_page, live_server, document):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}{document.get_absolute_url()}")
    page.get_by_role("link", name="对比各版本的变化").click()
    expect(page).to_have_url(re.compile(r"/changes/1\.\.2/$"))
    expect(page.locator(".compare-summary")).to_contain_text("1 条新增")
    page.locator(".compare__side a", has_text="二（一）").click()
    changed = page.locator("#was-c-2-1")
    expect(changed).to_be_in_viewport()
    expect(changed.locator("del")).to_contain_text("100万元")
    expect(changed.locator("ins")).to_contain_text("200万元")
    expect(page.locator("#was-c-2-2")).to_be_hidden()
    page.get_by_text("只是编号变了").click()
    expect(page.locator("#was-c-2-2")).to_be_visible()
    changed.get_by_role("link", name=re.compile("第 1 版原文")).click()
    expect(page.locator(".standing")).to_contain_text("已于2026年5月20日修改")
    page.get_by_role("link", name="复制永久链接").click()
    expect(page.locator(".toast")).to_have_text("永久链接已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}/policies/{document.pk}/v/1/c-2-1/"
    page.goto(copied)
    expect(page.locator("blockquote")).to_contain_text("100万元")
    page.get_by_role("link", name="查看变化").click()
    expect(page.locator("#was-c-2-1")).to_be_in_viewport()


def test_keeping_a_search_and_looking_through_it(page: Page, live_server, document, sign_in):
    sign_in(page)
    page.goto(f"{live_server.url}/policies/")
    page.get_by_label("主题").select_option("海外仓")
    expect(page).to_have_url(re.compile("topic=warehouse"))
    page.get_by_text("保存这个搜索").click()
    page.locator(".save-search").get_by_label("名称").fill("我关心的海外仓")
    page.locator(".save-search").get_by_label("邮件提醒").select_option("每天")
    page.locator(".save-search").get_by_role("button", name="保存").click()
    expect(page.locator("h1")).to_have_text("我关心的海外仓")
    assert SavedSearch.objects.get().query == "topic=warehouse"
    SavedSearch.objects.update(seen_until=moment("2026-01-01"))
    page.goto(f"{live_server.url}/dashboard/")
    expect(page.get_by_text("1 份有新内容")).to_be_visible()
    page.get_by_role("link", name="我关心的海外仓").click()
    page.get_by_role("button", name="都看过了").click()
    expect(page.get_by_text("没有新内容")).to_be_visible()
    page.get_by_role("link", name="我关心的海外仓").click()
    page.get_by_text("删除这个搜索").click()
    page.get_by_role("button", name="确定删除").click()
    expect(page.get_by_text("还没有保存的搜索").first).to_be_visible()


def test_without_javascript_versions_are_chosen_and_mail_is_stopped(open_page, live_server, document, enterprise):
    page = open_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/policies/{document.pk}/changes/")
    page.get_by_label("从").select_option("第 2 版（现行）")
    page.get_by_label("到").select_option("第 1 版")
    page.get_by_role("button", name="对比").click()
    expect(page).to_have_url(re.compile(r"/changes/1\.\.2/$"))
    kept = SavedSearch.objects.create(user=enterprise, name="仓", query="", seen_until=moment("2026-01-01"))
    page.goto(f"{live_server.url}/policies/alerts/{kept.token}/")
    page.get_by_role("button", name="停止提醒").click()
    expect(page.get_by_role("status").first).to_contain_text("不再为“仓”发送邮件")
    kept.refresh_from_db()
    assert kept.alerts == "none"


@pytest.mark.parametrize("size", ["page", "phone_page"])
def test_pages_are_accessible_and_fit(
    request, live_server, document, sign_in, enterprise, size, assert_accessible, assert_fits
):
    kept = SavedSearch.objects.create(
        user=enterprise, name="仓", query="topic=warehouse", seen_until=moment("2026-01-01")
    )
    page = request.getfixturevalue(size)
    sign_in(page)
    for path in [
        f"/policies/{document.pk}/changes/1..2/",
        f"/policies/{document.pk}/v/1/c-2-1/",
        "/policies/changes/",
        "/policies/?topic=warehouse",
        "/dashboard/",
        "/dashboard/searches/",
        f"/dashboard/searches/{kept.pk}/",
        f"/policies/alerts/{kept.token}/",
    ]:
        page.goto(live_server.url + path)
        assert_accessible(page)
        assert_fits(page)


def test_changes_on_paper(page: Page, live_server, document):
    page.emulate_media(media="print")
    page.goto(f"{live_server.url}/policies/{document.pk}/changes/1..2/")
    expect(page.locator(".compare-form")).to_be_hidden()
    expect(page.locator(".compare__side")).to_be_hidden()
    expect(page.locator("#was-c-2-1 del")).to_be_visible()
    assert (
        page.locator("#was-c-2-1 del").evaluate("node => getComputedStyle(node).textDecorationLine") == "line-through"
    )
