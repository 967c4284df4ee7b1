"""The pages of statistics and backtests, and their workbooks."""

import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from criteria.models import RuleSet
from criteria.rules.parameters import adjusted
from criteria.services.drafting import write_rules
from policy_kb.models import Clause
from subsidies.models import Scheme
from tests.factories.backtests import RULES, applied
from tests.factories.companies import person
from tests.factories.rules import ref
from tests.factories.subsidies import scheme_version
from tests.subsidies.statistics.conftest import NOW, Round

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def call_page(round_: Round) -> str:
    return f"/admin/subsidies/calls/{round_.call.pk}/statistics/"


def backtest_page(scheme: Scheme) -> str:
    return f"/admin/subsidies/schemes/{scheme.pk}/backtest/"


def book(response) -> dict[str, list[tuple]]:
    found = load_workbook(io.BytesIO(response.content))
    return {sheet.title: list(sheet.values) for sheet in found}


def test_the_page_of_a_call_shows_charts_with_their_tables(round_: Round) -> None:
    page = client_of(round_.officer).get(call_page(round_)).content.decode()
    for key in ("funnel", "criteria", "days", "districts", "kinds"):
        assert f'id="chart-{key}"' in page
    assert "符合的最少：自有品牌占比不低于 50%。" in page
    for words in ("33.3%", "海淀区", "60,000.00", "预算 1,000,000.00 元"):
        assert words in page
    assert "只统计您所负责的区" not in page


def test_an_officer_of_one_district_reads_no_other_districts_figures(round_: Round) -> None:
    client = client_of(round_.elsewhere)
    response = client.get(call_page(round_))
    page = response.content.decode()
    assert "只统计您所负责的区" in page
    assert "朝阳区" not in page
    assert "40,000" not in page
    sheets = book(client.get(call_page(round_), {"format": "xlsx"}))
    assert [row[0] for row in sheets["各区资金"]] == ["所属区", "海淀区", "合计"]
    assert sheets["办理漏斗"][1:3] == [("开始填写", 1), ("提交", 1)]


def test_the_workbook_has_a_sheet_for_each_table(round_: Round) -> None:
    sheets = book(client_of(round_.officer).get(call_page(round_), {"format": "xlsx"}))
    assert list(sheets) == ["办理漏斗", "条件符合情况", "各环节用时", "各区资金", "各类企业资金"]
    assert sheets["条件符合情况"][2] == ("自有品牌占比不低于 50%", 1, 1, 1, 33.3, 33.3, 33.3)
    assert sheets["各环节用时"][1] == ("初审", 3, 6, 7)
    assert sheets["各区资金"][-1] == ("合计", 3, 1, 70_000, 30_000, 30_000)


def test_an_empty_call_says_so(round_: Round) -> None:
    round_.call.scheme.calls.exclude(pk=round_.call.pk).delete()
    round_.call.pk, round_.call.title, round_.call._state.adding = None, "第二批", True
    round_.call.save()
    page = client_of(round_.officer).get(call_page(round_)).content.decode()
    assert "还没有企业开始填写" in page
    assert "chart-funnel" not in page


def test_calls_side_by_side(round_: Round) -> None:
    page = (
        client_of(round_.officer).get(f"/admin/subsidies/schemes/{round_.call.scheme_id}/statistics/").content.decode()
    )
    assert round_.call.title in page
    assert "50%" in page
    assert call_page(round_) in page


def test_the_editors_lead_there(round_: Round) -> None:
    client = client_of(round_.officer)
    assert call_page(round_) in client.get(f"/admin/snippets/subsidies/call/edit/{round_.call.pk}/").content.decode()
    page = client.get(f"/admin/snippets/subsidies/scheme/edit/{round_.call.scheme_id}/").content.decode()
    assert backtest_page(round_.call.scheme) in page


def asked(round_: Round, **changes: object) -> dict[str, object]:
    """The form as it is sent with nothing turned, but for ``changes``."""
    sent = {
        "calls": [round_.call.pk], "source": "typed", "criterion.spend.number": "20000", "criterion.spend.inclusive": "on",
        "criterion.brand.number": "50", "criterion.brand.inclusive": "on", "part.half.percent": "50",
        "part.half.cap": "80000", "table.per_project": "100000", "table.per_enterprise_year": "200000",
    }  # fmt: skip
    return {**sent, **{name.replace("__", "."): value for name, value in changes.items()}}


def test_the_form_shows_the_figures_in_force(round_: Round) -> None:
    page = client_of(round_.officer).get(backtest_page(round_.call.scheme))
    words = page.content.decode()
    assert "自有品牌销售占比（%）" in words
    assert "现行：不低于 50%" in words
    assert "回测结果" not in words
    form = page.context["form"]
    assert {name: form[name].initial for name in ("criterion.brand.number", "part.half.cap")} == {
        "criterion.brand.number": "50",
        "part.half.cap": "80000",
    }
    assert form.draft is None


def test_unchanged_figures_change_nothing(round_: Round) -> None:
    page = client_of(round_.officer).get(backtest_page(round_.call.scheme), asked(round_)).content.decode()
    assert "没有一份申报的结论或金额改变" in page
    assert "都与提交时保存的结果一致" in page


def test_a_lower_threshold_shows_who_wins_and_in_the_workbook(round_: Round) -> None:
    client, sent = client_of(round_.officer), asked(round_, criterion__brand__number="40")
    page = client.get(backtest_page(round_.call.scheme), sent).content.decode()
    assert "新增符合（1）" in page
    assert "自有品牌占比不低于 50%：不符合 → 符合" in page
    assert "自有品牌占比不低于 50% · 自有品牌销售占比（%）：50 → 40" in page
    assert "+50,000.00" in page
    sheets = book(client.get(backtest_page(round_.call.scheme), {**sent, "format": "xlsx"}))
    assert sheets["有变化的申报"][1] == (
        "新增符合", round_.refused.number, round_.call.title, "公司2", "朝阳区", "不符合", "符合", 0, 50_000, 50_000,
        "自有品牌占比不低于 50%：不符合 → 符合",
    )  # fmt: skip
    assert sheets["汇总"][4] == ("支出（元）", 50_000, 100_000)
    assert len(sheets["未能原样重现的申报"]) == 1


def test_what_cannot_be_reproduced_is_on_the_page(round_: Round) -> None:
    round_.waiting.submissions.update(amount={})
    page = client_of(round_.officer).get(backtest_page(round_.call.scheme), asked(round_)).content.decode()
    assert "1 份申报按当时的标准重算，得不到提交时保存的结果" in page
    assert "金额：待定 元" in page
    assert round_.waiting.number in page


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"calls": []}, "请至少选择一个批次。"),
        ({"criterion__brand__number": "很多"}, "输入一个数字。"),
        ({"part__half__percent": "-1"}, "确保该值大于或等于0"),
        ({"criterion__brand__number": ""}, "请更正标出的数值。"),
        ({"source": "draft"}, "draft"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(round_: Round, changes: dict, fault: str) -> None:
    response = client_of(round_.officer).get(backtest_page(round_.call.scheme), asked(round_, **changes))
    assert response.status_code == 422
    assert fault in response.content.decode()
    assert "found" not in response.context


def test_a_bound_left_empty_is_none(round_: Round) -> None:
    applied(7, round_.call, spend=400_000, now=NOW)
    sent = asked(round_, part__half__cap="", table__per_project="")
    page = client_of(round_.officer).get(backtest_page(round_.call.scheme), sent).content.decode()
    assert "单项上限（元）：80,000 → 不设上限" in page
    assert "+120,000.00" in page


def test_the_draft_in_the_editor_is_tried_whole(round_: Round) -> None:
    clause = Clause.objects.current().first()
    tied = adjusted(RULES, {"criterion.brand.number": Decimal(30)})
    criteria = tuple(each.model_copy(update={"clause": ref(clause, clause.text)}) for each in tied.criteria)
    rule_set = round_.call.version.rule_version.rule_set
    write_rules(rule_set=rule_set, definition=tied.model_copy(update={"criteria": criteria}))
    Scheme.objects.update(rule_set=rule_set)
    revisions = RuleSet.objects.get(pk=rule_set.pk).revisions.count()
    sent = asked(round_, source="draft", criterion__brand__number="99")
    page = client_of(round_.officer).get(backtest_page(round_.call.scheme), sent).content.decode()
    assert "试算的是编辑器里尚未发布的草稿。" in page
    assert "新增符合（1）" in page
    assert RuleSet.objects.get(pk=rule_set.pk).revisions.count() == revisions


def test_without_rules_there_is_nothing_to_try(round_: Round) -> None:
    bare = scheme_version(slug="bare", title="没有标准的项目").scheme
    page = client_of(round_.officer).get(backtest_page(bare)).content.decode()
    assert "才能回测" in page


def test_backtests_are_for_officers_of_all_districts(round_: Round) -> None:
    for user in (round_.elsewhere, person("nobody")):
        assert client_of(user).get(backtest_page(round_.call.scheme), asked(round_)).status_code == 302


def test_as_many_queries_for_more_applications(round_: Round) -> None:
    client = client_of(round_.officer)
    address, sent = backtest_page(round_.call.scheme), asked(round_, criterion__brand__number="40")
    client.get(address, sent)  # what a process asks once
    with CaptureQueriesContext(connection) as few:
        client.get(address, sent)
    applied(7, round_.call, brand=40)
    applied(8, round_.call, brand=40)
    with CaptureQueriesContext(connection) as more:
        client.get(address, sent)
    assert len(few) == len(more)
