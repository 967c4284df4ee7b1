"""问答分析: the right numbers, in a constant number of queries."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client
from django.utils import timezone

from policy_kb.chat.groups import day_start
from policy_kb.models import AskedQuestion, Conversation
from policy_kb.models.chat import AnswerStatus
from policy_kb.views.office.figure_charts import charts_of
from policy_kb.views.office.figure_counts import Figures, counted
from tests.factories.asked import NOW, asked_question
from tests.factories.policies import WAREHOUSE, clause_with, publish, with_topic

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
PAGE = "/admin/knowledge/asked/figures/"


def figures(days: int = 7) -> Figures:
    first = TODAY - timedelta(days=days - 1)
    with time_machine.travel(NOW, tick=False):
        return counted(day_start(first), day_start(TODAY + timedelta(days=1)), first=first, last=TODAY)


def test_questions_are_counted_on_local_days() -> None:
    asked_question(days_ago=11.9 / 24)  # six minutes after midnight
    asked_question(days_ago=12.1 / 24)  # the day before
    asked_question(days_ago=6)
    asked_question(days_ago=7)
    found = figures()
    assert found.days[0] == date(2026, 11, 16)
    assert found.daily() == (1, 0, 0, 0, 0, 1, 1)
    assert found.total == 3


def test_long_periods_are_counted_by_weeks_from_monday() -> None:
    for days in (0, 6, 7):
        asked_question(days_ago=days, latency_ms=10 + days)
    found = figures(365)
    assert found.weekly
    assert {day.weekday() for day in found.days} == {0}
    assert found.daily()[-2:] == (1, 2)
    assert found.half[date(2026, 11, 16)] == 10


def test_times_are_the_nearest_rank_of_each_day() -> None:
    for latency in range(1, 21):
        asked_question(latency_ms=latency * 10)
    asked_question(days_ago=1, latency_ms=7)
    found = figures()
    assert (found.half[TODAY], found.most[TODAY]) == (100, 190)
    yesterday = TODAY - timedelta(days=1)
    assert (found.half[yesterday], found.most[yesterday]) == (7, 7)
    assert len(found.half) == 2


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 10, 19, 20, 21, 39, 40])
def test_each_day_has_one_time_of_each_kind(count: int) -> None:
    for latency in range(1, count + 1):
        asked_question(latency_ms=latency)
    found = figures()
    assert found.half[TODAY] == -(-count // 2)
    assert found.most[TODAY] == -(-count * 19 // 20)


def test_costs_tokens_and_failures_are_summed_by_day() -> None:
    model = {"model_name": "m", "prompt_tokens": 100, "completion_tokens": 20, "cost": Decimal("0.0012")}
    asked_question(**model)
    asked_question(**model, model_failure="timeout")
    asked_question(days_ago=1, **model, model_failure="uncited")
    asked_question()
    found = figures()
    assert found.spent == Decimal("0.0036")
    assert found.daily("prompt")[-2:] == (100, 200)
    charts = {chart.key: chart for chart in charts_of(found)}
    assert [series.name for series in charts["failures"].series] == ["超时", "没有出处"]
    assert charts["failures"].summary == "请求语言模型 3 次，其中 2 次改用条款摘录。"
    assert charts["cost"].series[0].values[-2:] == (0.0012, 0.0024)


def test_opinions_conversations_channels_and_origins() -> None:
    together = Conversation.objects.create()
    asked_question(conversation=together, useful=True, channel="api")
    asked_question(conversation=together, useful=False, origin="curated")
    asked_question()
    found = figures()
    assert (found.useful, found.useless, found.conversations) == (1, 1, 2)
    charts = {chart.key: chart for chart in charts_of(found)}
    assert dict(zip(charts["channel"].labels, charts["channel"].series[0].values, strict=True))["开放接口"] == 1
    assert dict(zip(charts["origin"].labels, charts["origin"].series[0].values, strict=True))["人工审定"] == 1
    assert charts["satisfaction"].summary == "1 条提问没有评价。"


def test_topics_and_clauses_of_what_was_cited() -> None:
    document = publish(WAREHOUSE)
    with_topic(document, "海外仓", "warehouses")
    often, once = clause_with("公共海外仓"), clause_with("独立站")
    for _number in range(2):
        asked_question(cites=often)
    asked_question(cites=once)
    asked_question(cites=once, days_ago=10)
    found = figures()
    assert [(clause.pk, count) for clause, count in found.clauses] == [(often.pk, 2), (once.pk, 1)]
    assert ("海外仓", 3) in found.topics
    chart = next(chart for chart in charts_of(found) if chart.key == "clauses")
    assert chart.links[0] == often.get_absolute_url()


def test_the_number_of_queries_is_constant(django_assert_num_queries) -> None:
    cited = clause_with("公共海外仓", document=publish(WAREHOUSE))
    for number in range(12):
        asked_question(days_ago=number % 6, cites=cited, useful=bool(number % 2))
    with django_assert_num_queries(7):
        figures()


@pytest.mark.parametrize("weekly", [False, True])
def test_postgresql_is_asked_for_local_days_too(weekly: bool) -> None:
    other = DatabaseWrapper(
        {"NAME": "x", "OPTIONS": {}, "TIME_ZONE": None, "USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}, "other"
    )
    asked = AskedQuestion.objects.counted_by_day(weekly=weekly)
    words, parameters = asked.query.get_compiler(connection=other).as_sql()
    assert "AT TIME ZONE" in words
    assert "Asia/Shanghai" in str((words, parameters))


@pytest.fixture
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.usefixtures("_noon")
def test_the_page_shows_every_chart_with_its_file(officer: Client) -> None:
    asked_question(status=AnswerStatus.PARTIAL)
    response = officer.get(PAGE)
    found = BeautifulSoup(response.content, "html.parser")
    charts = [figure["id"] for figure in found("figure")]
    assert charts[:3] == ["chart-volume", "chart-latency", "chart-channel"]
    assert len(charts) == 10
    assert [value.text for value in found.select(".headlines dd")] == ["1", "1", "0%", "–", "0.00"]
    link = found.select_one("#chart-volume .chart__download a")["href"]
    file = officer.get(link)
    rows = list(csv.reader(io.StringIO(file.content.decode()[1:])))
    assert rows[0] == ["日期", "答案有依据（条）", "文件未载明（条）", "无法回答（条）"]
    assert [rows[-1][0], *map(float, rows[-1][1:])] == ["2026年11月22日", 0, 1, 0]
    assert len(rows) == 31


def test_an_empty_period_says_what_to_do(officer: Client) -> None:
    found = BeautifulSoup(officer.get(PAGE).content, "html.parser")
    assert found.find(class_="asked-empty").h2.text == "这段时间还没有提问"
    assert "还没有清理过旧提问" in found.text


@pytest.mark.parametrize("query", ["?days=", "?days=x", "?days=999999999", "?days=-1"])
def test_a_wrong_period_is_the_usual_one(officer: Client, query: str) -> None:
    assert officer.get(PAGE + query).status_code == 200


def test_a_file_that_does_not_exist(officer: Client) -> None:
    assert officer.get(f"{PAGE}nothing.csv").status_code == 404
