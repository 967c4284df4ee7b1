"""A knowledge manager at the desk of asked questions: finds a gap, marks it as handled, looks at the figures."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from policy_kb.models import AskedQuestion
from policy_kb.models.chat import AnswerStatus
from tests.factories.asked import asked_question

pytestmark = pytest.mark.django_db(transaction=True)
DESK = "/admin/knowledge/asked/"


@pytest.fixture
def desk_of_questions(live_server, people):
    for number in range(4):
        asked_question("上海的海外仓有补贴吗", status=AnswerStatus.REFUSED, reason="other_place", useful=False)
        asked_question("海外仓补贴有多少", status=AnswerStatus.PARTIAL, reason="fact_missing", latency_ms=40 + number)
    asked_question("明天天气怎么样", status=AnswerStatus.REFUSED, reason="off_topic")
    for place, asked in enumerate(AskedQuestion.objects.all()):
        AskedQuestion.objects.filter(pk=asked.pk).update(asked_at=timezone.now() - timedelta(hours=place))
    return live_server


def signed_in(page: Page, people, address: str, client_of: Callable) -> None:
    """Open an address as the knowledge manager, by the session of a test client."""
    cookie = client_of("knowledge").cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])


def test_from_the_gap_to_handled_and_on_to_the_figures(
    page: Page, desk_of_questions, people, client_of, assert_accessible
):
    signed_in(page, people, desk_of_questions.url, client_of)
    page.goto(desk_of_questions.url + DESK)
    page.get_by_role("link", name=re.compile("^未回答")).click()
    expect(page).to_have_url(re.compile("view=unanswered"))
    expect(page.locator(".asked__question")).to_have_text(["上海的海外仓有补贴吗"])
    page.get_by_text("问法和回答").click()
    expect(page.get_by_role("heading", name="最近的回答")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="标为已处理").click()
    expect(page.get_by_text("已标记 4 条提问为已处理。")).to_be_visible()
    expect(page.get_by_role("heading", name="这里没有提问")).to_be_visible()
    page.get_by_label("处理").select_option("已处理")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".asked__question")).to_have_count(1)
    page.get_by_role("link", name="问答分析").first.click()
    expect(page.get_by_role("heading", name="提问量")).to_be_visible()
    page.locator("#chart-volume summary").click()
    expect(page.locator("#chart-volume tbody tr").last).to_contain_text("日")
    assert_accessible(page)


def test_a_chart_s_figures_are_downloaded(page: Page, desk_of_questions, people, client_of):
    signed_in(page, people, desk_of_questions.url, client_of)
    page.goto(f"{desk_of_questions.url}{DESK}figures/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载“提问量”数据（CSV）").click()
    assert download.value.suggested_filename.startswith("提问量-")


@pytest.mark.parametrize("address", [DESK, f"{DESK}?view=apart", f"{DESK}?view=disliked&days=7", f"{DESK}figures/"])
def test_the_pages_fit_a_phone(phone_page: Page, desk_of_questions, people, client_of, address, assert_fits):
    signed_in(phone_page, people, desk_of_questions.url, client_of)
    phone_page.goto(desk_of_questions.url + address)
    assert_fits(phone_page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_of_the_style_guide_are_accessible(
    open_page, live_server, settings, scheme, assert_accessible, assert_fits
):
    settings.DEBUG = True
    page = open_page(color_scheme=scheme)
    page.goto(f"{live_server.url}/styleguide/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert_accessible(page)
    assert_fits(page)
