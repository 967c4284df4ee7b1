"""What people read: asked, found, missing; steps of an amount; and the same again from the store."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from criteria.rules.amounts import compute
from criteria.rules.definition import (
    AgeUnit,
    Aggregate,
    AmountTable,
    ClauseRef,
    Comparison,
    Component,
    Criterion,
    Group,
    RuleSetDefinition,
    Test,
    Tier,
    Window,
)
from criteria.rules.evaluation import assess, evaluate
from criteria.rules.facts import Fact, FactKind, FactSpec, Option, Series
from criteria.rules.results import Assessment, Outcome
from criteria.services import figures
from criteria.services.records import amount_record, assessment_record, recorded_amount, recorded_results
from criteria.services.rule_words import rule_in_words
from criteria.services.wording import worded, worded_finding
from criteria.services.wording_amounts import worded_amount

DAY = date(2026, 11, 22)
CLAUSE = ClauseRef(clause_id=1, document="若干措施", label="二（一）", quote="自有品牌不低于50%", url="/policies/1/#x")
SPECS = {
    spec.name: spec
    for spec in (
        FactSpec("brand", "自有品牌占比", FactKind.PERCENT, unit="%"),
        FactSpec("area", "面积", FactKind.NUMBER, unit="平方米"),
        FactSpec("spend", "支出", FactKind.MONEY, unit="元"),
        FactSpec("launched", "上线日期", FactKind.DATE),
        FactSpec("sales", "月销售额", FactKind.MONTHLY, unit="美元"),
        FactSpec("legal", "独立法人", FactKind.YES_NO),
        FactSpec("services", "服务", FactKind.LIST, options=(Option("a", "清关"), Option("b", "退换货"))),
        FactSpec("tenure", "取得方式", FactKind.CHOICE, options=(Option("own", "自建"), Option("rent", "租赁"))),
    )
}
BRAND = Test(fact="brand", comparison=Comparison.ABOVE, number=Decimal(50))
LAUNCHED = Test(fact="launched", comparison=Comparison.ABOVE, number=Decimal(1), age=AgeUnit.YEARS)
SALES = Test(
    fact="sales",
    comparison=Comparison.ABOVE,
    number=Decimal(300_000),
    window=Window(months=12, aggregate=Aggregate.AVERAGE),
)
SERVICES = Test(fact="services", comparison=Comparison.CONTAINS_ALL, values=("a", "b"))


def said(test: Test, value: object) -> tuple[str, str, str]:
    finding = worded_finding(evaluate(test, {test.fact: Fact(value)}, day=DAY), SPECS)
    return finding.asked, finding.found, finding.missing


@pytest.mark.parametrize(
    ("test", "value", "words"),
    [
        (BRAND, Decimal(46), ("不低于 50%", "46%", "还差 4 个百分点")),
        (BRAND, Decimal(50), ("不低于 50%", "50%", "")),
        (
            BRAND.model_copy(update={"inclusive": False}),
            Decimal(50),
            ("高于 50%", "50%", "正好等于这一数值，还不够"),
        ),
        (
            LAUNCHED,
            date(2026, 3, 1),
            ("至今满 1 年", "2026年3月1日", "还差 99 天，2027年3月1日起符合"),
        ),
        (LAUNCHED, date(2023, 3, 1), ("至今满 1 年", "2023年3月1日（已满 3 年）", "")),
        (
            Test(fact="area", comparison=Comparison.ABOVE, number=Decimal(2000)),
            Decimal("1499.5"),
            ("不低于 2,000 平方米", "1,499.5 平方米", "还差 500.5 平方米"),
        ),
        (
            Test(fact="spend", comparison=Comparison.BELOW, number=Decimal(500_000)),
            Decimal(512_300),
            ("不超过 50 万元", "51.23 万元", "超出 1.23 万元"),
        ),
        (Test(fact="legal", comparison=Comparison.TRUE), False, ("是", "否", "")),
        (SERVICES, ("a",), ("包括“清关”、“退换货”", "“清关”", "缺少“退换货”")),
        (SERVICES, (), ("包括“清关”、“退换货”", "无", "缺少“清关”、“退换货”")),
        (
            Test(fact="tenure", comparison=Comparison.ONE_OF, values=("own", "gone")),
            "rent",
            ("为“自建”、“gone”之一", "“租赁”", ""),
        ),
        (
            Test(fact="launched", comparison=Comparison.BELOW, values=("2025-12-31",)),
            date(2026, 3, 1),
            ("不晚于 2025年12月31日", "2026年3月1日", ""),
        ),
    ],
)
def test_asked_found_and_missing(test, value, words):
    assert said(test, value) == words


def test_missing_months_are_named():
    months = {date(2025 + (m > 12), (m - 1) % 12 + 1, 1): Decimal(290_000) for m in range(11, 21)}
    asked, found, missing = said(SALES, Series(months))
    assert asked == "最近 12 个月平均每月不低于 300,000 美元"
    assert found == "10 个月的数据"
    assert missing == "缺 2 个月的数据：2026年9月、2026年10月"


def test_an_unknown_fact_is_said_to_be_unknown():
    finding = worded_finding(evaluate(BRAND, {}, day=DAY), SPECS)
    assert (finding.label, finding.kind, finding.found) == ("待确认", "warn", "尚不清楚")


def test_groups_say_how_many_of_their_parts_must_hold():
    rule = Group(match="any", parts=(BRAND, Group(match="all", parts=(LAUNCHED, SERVICES))))
    assert (
        rule_in_words(rule, SPECS)
        == "自有品牌占比不低于 50%，或者（上线日期至今满 1 年，并且服务包括“清关”、“退换货”）"
    )
    finding = worded_finding(evaluate(rule, {"brand": Fact(Decimal(1))}, day=DAY), SPECS)
    assert finding.match == "以下各项满足其一即可"
    assert [part.label for part in finding.parts] == ["不符合", "待确认"]
    assert finding.parts[1].match == "以下各项须同时满足"
    alone = worded_finding(evaluate(Group(match="all", parts=(BRAND,)), {}, day=DAY), SPECS)
    assert alone.asked == "不低于 50%"


def test_money_is_in_wan_where_it_is_round_and_in_yuan_for_readers_of_english():
    assert [figures.money(Decimal(a)) for a in ("9999", "10000", "123400", "123456.7")] == [
        "9,999 元",
        "1 万元",
        "12.34 万元",
        "123,456.7 元",
    ]
    with translation.override("en"):
        assert figures.money(Decimal(2_000_000)) == "2,000,000 yuan"


def assessment() -> Assessment:
    rules = RuleSetDefinition(
        criteria=(
            Criterion(key="brand", title="自有品牌", rule=BRAND, clause=CLAUSE, advice="请提供商标注册证。"),
            Criterion(key="age", title="上线时间", rule=LAUNCHED, clause=CLAUSE),
        )
    )
    return assess(rules, {"brand": Fact(Decimal(46), "企业资料", "/dashboard/")}, day=DAY)


@pytest.mark.django_db
def test_the_list_shows_outcome_figures_source_and_clause():
    html = render_to_string("criteria/_assessment.html", {"results": worded(assessment(), SPECS)})
    for words in ("不符合", "待确认", "不低于 50%", "还差 4 个百分点", "来源：企业资料", "请提供商标注册证。"):
        assert words in html
    assert html.count('href="/policies/1/#x"') == 2
    assert "自有品牌不低于50%" in html


@pytest.mark.django_db
def test_a_stored_assessment_is_shown_as_it_was():
    found = assessment()
    with translation.override("en"):
        record = json.loads(json.dumps(assessment_record(found, SPECS)))
    assert record["outcome"] == "fail"
    kept = recorded_results(record)
    assert kept == worded(found, SPECS)
    assert (kept[0].label, kept[0].missing) == ("不符合", "还差 4 个百分点")
    assert kept[1].outcome is Outcome.UNKNOWN
    assert kept[1].unknown == ("launched",)


TABLE = AmountTable(
    components=(
        Component(key="a", title="建设", kind="ratio", fact="spend", percent=Decimal(50), cap=Decimal(100_000)),
        Component(key="b", title="面积", kind="per_unit", fact="area", amount=Decimal(1_000), unit_size=Decimal(9)),
        Component(
            key="c",
            title="品牌",
            kind="tiered",
            fact="brand",
            tiers=(Tier(above=Decimal(30), amount=Decimal(20_000)), Tier(above=Decimal(50), amount=Decimal(50_000))),
        ),
        Component(key="d", title="奖励", kind="fixed", amount=Decimal(5_000), only_if=LAUNCHED),
    ),
    spend_fact="spend",
    per_project=Decimal(110_000),
    per_enterprise_year=Decimal(500_000),
)
KNOWN = {
    "spend": Fact(Decimal(800_000)),
    "area": Fact(Decimal(20)),
    "brand": Fact(Decimal(46)),
    "launched": Fact(date(2026, 3, 1)),
}


def test_every_step_of_an_amount_is_said():
    amount = worded_amount(compute(TABLE, KNOWN, day=DAY, granted_this_year=Decimal(50_000)), SPECS)
    assert amount.total == "11 万元"
    assert [(step.title, step.words, step.amount) for step in amount.steps] == [
        ("建设", "支出 80 万元 × 50%", "40 万元"),
        ("单项上限", "不超过 10 万元（按此计）", "10 万元"),
        ("面积", "面积 20 平方米，每 9 平方米 计一份，共 2 份 × 1,000 元", "2,000 元"),
        ("品牌", "自有品牌占比 46%，达到 30% 一档", "2 万元"),
        ("奖励", "不符合这一项的条件，不计入", "0 元"),
        ("合计", "以上各项相加", "12.2 万元"),
        ("实际支出", "支出 80 万元，不超过这一数额（未超过）", "12.2 万元"),
        ("单个项目上限", "不超过 11 万元（按此计）", "11 万元"),
        ("企业年度上限", "每年不超过 50 万元，今年已申请或已获 5 万元，还可申请 45 万元（未超过）", "11 万元"),
        ("取整", "以万元为单位，不足一万元的部分舍去", "11 万元"),
    ]
    assert [step.title for step in amount.steps if step.is_bounding] == ["单项上限", "单个项目上限"]


@pytest.mark.django_db
def test_an_amount_is_stored_and_shown():
    amount = compute(TABLE, KNOWN, day=DAY)
    record = json.loads(json.dumps(amount_record(amount, SPECS)))
    assert record["figure"] == "110000"
    html = render_to_string("criteria/_amount.html", {"amount": recorded_amount(record)})
    assert "11 万元" in html
    assert html.count("amount__step--bounding") == 2


def test_what_is_missing_for_an_amount_is_named():
    amount = worded_amount(compute(TABLE, {}, day=DAY), SPECS)
    assert (amount.total, amount.figure) == ("", None)
    assert amount.missing_titles == ("支出", "面积", "自有品牌占比", "上线日期")
    assert "还不能算出金额" in render_to_string("criteria/_amount.html", {"amount": amount})
