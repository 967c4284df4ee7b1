"""An officer adds a question with a condition to a scheme, publishes it, and opens a call under the new version."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.seeds import DEMO_PASSWORD, seed_accounts, seed_companies
from subsidies.models import Call, Scheme
from subsidies.seeds import seed_schemes
from tests.factories.policies import WAREHOUSE, publish


@pytest.fixture
def site(live_server, monkeypatch) -> str:
    """A site with the demo schemes; building an index is no part of this journey."""
    monkeypatch.setattr("policy_kb.retrieval.receivers.request_rebuild", lambda: False)
    seed_accounts()
    seed_companies()
    publish(WAREHOUSE)
    officer = User.objects.get(username="officer")
    list(seed_schemes(now=timezone.now(), day=timezone.localdate(), by=officer))
    scheme = Scheme.objects.get(slug="site-build")
    now = timezone.now().replace(second=0, microsecond=0)
    Call.objects.create(scheme=scheme, title="加开批次", opens_at=now, closes_at=now + timedelta(days=9))
    return live_server.url


def test_a_question_with_a_condition_reaches_the_next_call(
    site: str, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page()
    page.watch.allow("400: POST")  # Wagtail's autosave is told that what is typed does not fit yet
    page.goto(f"{site}/accounts/login/")
    page.fill("[name=login]", "officer")
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()

    page.goto(f"{site}/admin/snippets/subsidies/scheme/")
    expect(page.get_by_role("link", name="独立站建设支持（演示）").first).to_be_visible()
    assert_accessible(page)
    scheme = Scheme.objects.get(slug="site-build")
    page.goto(f"{site}/admin/snippets/subsidies/scheme/edit/{scheme.pk}/")
    page.get_by_role("tab", name="表单").click()
    questions = page.locator('[data-contentpath="questions"]').nth(1)
    children = questions.locator("[data-streamfield-child]")
    there = children.count()
    questions.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="单行文字").click()
    expect(children).to_have_count(there + 1)  # else the last one is still the question before
    added = children.last
    added.locator('[data-contentpath="label"] input').fill("商标注册号")
    added.locator('[data-contentpath="shown_if"] input').fill("是否持有自有商标")
    added.locator('[data-contentpath="shown_if_values"] textarea').fill("是")
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator('[name="action-publish"]').click()
    expect(page.locator(".messages")).to_contain_text("已更新并发布")

    page.goto(f"{site}/admin/subsidies/schemes/{scheme.pk}/versions/")
    expect(page.get_by_text("增加问题“商标注册号”")).to_be_visible()
    call = Call.objects.get(title="加开批次")
    page.goto(f"{site}/admin/snippets/subsidies/call/edit/{call.pk}/")
    page.get_by_role("button", name="发布批次").click()
    expect(page.get_by_text("正在受理")).to_be_visible()
    expect(page.get_by_text("按项目第 2 版受理")).to_be_visible()
    page.goto(f"{site}/subsidies/schemes/site-build/")
    expect(page.get_by_text("加开批次").first).to_be_visible()
