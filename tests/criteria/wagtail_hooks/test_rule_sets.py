"""Writing rules in Wagtail: what is accepted, what is refused in which words, what publishing does."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from criteria.models import RuleSet, RuleSetVersion
from criteria.rules.definition import AgeUnit, Comparison, Group, Test
from policy_kb.models import Clause
from tests.factories.companies import district, limited_officer
from tests.factories.policies import clause_with, publish

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/criteria/ruleset/add/"
LAUNCHED = {"fact": "site.launched_on", "comparison": "above", "value": "1", "unit": "years"}
BRAND = {"fact": "site.own_brand_share", "comparison": "above", "value": "50%"}
HALF = {"title": "建设费用", "fact": "expenses.eligible", "percent": "50", "cap": "1000000"}


@pytest.fixture
def clause() -> Clause:
    publish()
    return clause_with("公共海外仓")


def test_block(**columns: object) -> dict[str, object]:
    blank = {"value": "", "unit": "", "months": "", "aggregate": "", "inclusive": "on"}
    return {**blank, **columns}


test_block.__test__ = False  # builds form data


def listed(items: list[dict[str, object]]) -> dict[str, object]:
    """Form data of a ListBlock."""
    rows = {str(n): {"value": item, "deleted": "", "order": str(n)} for n, item in enumerate(items)}
    return {"count": str(len(items)), **rows}


def criterion(clause: Clause, *rule: tuple[str, object], quote: str = "最高不超过100万元") -> tuple[str, object]:
    return "criterion", {
        "title": "独立站条件",
        "match": "all",
        "rule": streamfield(list(rule)),
        "clause": str(clause.pk),
        "quote": quote,
        "advice": "",
    }


def form(*conditions: tuple[str, object], parts: tuple[tuple[str, object], ...] = (), **more: str) -> dict[str, Any]:
    data: Mapping[str, object] = {
        "title": "独立站标准",
        "note": "",
        "conditions": streamfield(list(conditions)),
        "parts": streamfield(list(parts)),
        "spend_fact": "",
        "per_project": "",
        "per_enterprise_year": "",
        "round_to_wan": "on",
        **more,
    }
    found: dict[str, Any] = nested_form_data(data)
    return found


def part(kind: str, **columns: object) -> tuple[str, object]:
    return kind, {"cap": "", "only_if": streamfield([]), "clause": "", "quote": "", **columns}


def words(client: Client, data: dict[str, Any]) -> str:
    """What the editor shows again; its blocks come as JSON in an attribute."""
    response = client.post(ADD, data)
    assert response.status_code == 200
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), unescape(response.content.decode()))


def test_a_rule_is_written_and_published(officer, clause):
    group = {"match": "any", "tests": listed([test_block(**BRAND), test_block(**LAUNCHED)])}
    data = form(
        criterion(clause, ("test", test_block(**LAUNCHED)), ("group", group)),
        parts=(part("ratio", **HALF),),
        spend_fact="expenses.eligible",
        per_project="2000000",
    )
    response = officer.post(ADD, {**data, "action-publish": "1"}, follow=True)
    assert "“独立站标准”已发布第 1 版。" in response.content.decode()
    rules = RuleSetVersion.objects.get().rules
    launched = Test(fact="site.launched_on", comparison=Comparison.ABOVE, number=1, age=AgeUnit.YEARS)
    brand = Test(fact="site.own_brand_share", comparison=Comparison.ABOVE, number=50)
    (written,) = rules.criteria
    assert written.rule == Group(match="all", parts=(launched, Group(match="any", parts=(brand, launched))))
    assert written.clause.clause_id == clause.pk
    assert rules.amount.components[0].cap == 1_000_000
    assert rules.amount.spend_fact == "expenses.eligible"
    assert RuleSet.objects.get().live


def test_a_draft_is_no_version(officer, clause):
    officer.post(ADD, form(criterion(clause, ("test", test_block(**BRAND)))))
    assert not RuleSet.objects.get().live
    assert not RuleSetVersion.objects.exists()
    assert (
        "还没有发布过"
        in officer.get(f"/admin/snippets/criteria/ruleset/edit/{RuleSet.objects.get().pk}/").content.decode()
    )


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ({**BRAND, "comparison": "one_of"}, "“自有品牌销售占比”是百分比，只能用"),
        ({**BRAND, "value": "一半"}, "“一半”不是数字"),
        ({**BRAND, "value": ""}, "请填写要比较的数值或选项"),
        ({**BRAND, "unit": "years"}, "“自有品牌销售占比”不是日期"),
        ({**BRAND, "months": "12"}, "不是按月的数字"),
        ({**LAUNCHED, "value": "1.5"}, "年限须为整数"),
        ({**LAUNCHED, "unit": "", "value": "去年"}, "请填写日期"),
        ({"fact": "site.monthly_sales", "comparison": "above", "value": "30", "unit": "wan"}, "请填写最近几个月"),
        ({"fact": "warehouse.tenure", "comparison": "one_of", "value": "借用"}, "没有“借用”这个选项，可填：自建"),
        ({"fact": "warehouse.has_wms", "comparison": "true", "value": "是"}, "请把数值留空"),
        ({"fact": "warehouse.area_total", "comparison": "above", "value": "-1"}, "不会是负数"),
        ({"fact": "warehouse.area_total", "comparison": "above", "value": "1", "unit": "wan"}, "不以万计"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(officer, clause, test, said):
    html = words(officer, form(criterion(clause, ("test", test_block(**test)))))
    assert said in html
    assert not RuleSet.objects.exists()


def test_the_quote_must_stand_in_the_clause(officer, clause):
    html = words(officer, form(criterion(clause, ("test", test_block(**BRAND)), quote="最高不超过900万元")))
    assert "这段话与条文不一致" in html
    assert "最高不超过900万元" in html  # nothing typed is lost


def test_a_tier_gives_an_amount_or_a_share(officer):
    tiers = listed([{"above": "0", "amount": "10000", "percent": "5"}])
    html = words(officer, form(parts=(part("tiered", title="分档", fact="site.own_brand_share", tiers=tiers),)))
    assert "金额和比例填一项" in html


def test_what_cannot_be_published_stays_a_draft_with_the_reason(officer):
    response = officer.post(ADD, {**form(), "action-publish": "1"}, follow=True)
    assert "草稿已保存，但没有发布：还没有写任何条件或金额" in response.content.decode()
    assert not RuleSet.objects.get().live


def test_the_preview_says_the_rules_in_words(officer, clause):
    officer.post(ADD, form(criterion(clause, ("test", test_block(**BRAND)))))
    pk = RuleSet.objects.get().pk
    preview = f"/admin/snippets/criteria/ruleset/preview/{pk}/"
    officer.post(preview, form(criterion(clause, ("test", test_block(**LAUNCHED)))))
    html = officer.get(preview).content.decode()
    assert "独立站上线日期至今满 1 年" in html
    assert "最高不超过100万元" in html


def test_officers_of_a_district_read_but_do_not_write(clause, officer, people):
    officer.post(ADD, form(criterion(clause, ("test", test_block(**BRAND)))))
    limited = Client()
    limited.force_login(limited_officer("limited", district()))
    assert limited.get("/admin/snippets/criteria/ruleset/").status_code == 200
    assert limited.get(ADD).status_code == 302
    edit = f"/admin/snippets/criteria/ruleset/edit/{RuleSet.objects.get().pk}/"
    limited.post(edit, {**form(), "title": "改掉", "action-publish": "1"})
    assert RuleSet.objects.get().title == "独立站标准"
