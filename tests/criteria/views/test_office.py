"""Trying rules, comparing versions, seeing who uses them."""

from decimal import Decimal

import pytest
from django.test import Client
from wagtail import hooks

from criteria.models import RuleSet
from criteria.rules.definition import RuleSetDefinition
from criteria.rules.facts import Fact
from criteria.services.drafting import write_rules
from criteria.services.publishing import publish_rule_set
from criteria.services.samples import HOOK, Sample
from tests.factories.policies import clause_with, publish
from tests.factories.rules import BRAND, definition, rule_set
from tests.factories.versions import MORE_MONEY, publish_versions, rewritten

pytestmark = pytest.mark.django_db
QUOTE = "最高不超过100万元"


@pytest.fixture
def published(people: object) -> RuleSet:
    publish_versions(rewritten(), days=["2025-01-06"])
    made = rule_set(definition(clause_with("公共海外仓"), QUOTE))
    publish_rule_set(rule_set=made, by=people["officer"])
    return RuleSet.objects.get(pk=made.pk)


def stricter(made: RuleSet) -> None:
    """A draft that asks for 60% own brands and nothing else."""
    rules = RuleSetDefinition.model_validate(made.versions.get().definition)
    asked = BRAND.model_copy(update={"number": Decimal(60)})
    criterion = rules.criteria[0].model_copy(update={"rule": asked, "title": "自有品牌"})
    write_rules(rule_set=made, definition=RuleSetDefinition(criteria=(criterion,)))


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_draft_is_tried_beside_what_is_published(officer, published):
    stricter(published)
    address = f"/admin/rules/{published.pk}/try/"
    assert "自有品牌销售占比" in text(officer, address)
    html = text(officer, f"{address}?try=1&day=2026-11-22&fact:site.own_brand_share=55")
    assert "还差 5 个百分点" in html
    assert "已发布的第 1 版" in html
    assert "两版结果不同" in html
    assert "手工填写" in html


def test_a_sample_s_facts_count_until_others_are_typed(officer, published):
    stricter(published)
    told = {"site.own_brand_share": Fact(70, "样本数据")}
    asked_by = []

    def samples(user: object) -> list[Sample]:
        asked_by.append(user)
        return [Sample("test:1", "样本甲", lambda _day: told)]

    address = f"/admin/rules/{published.pk}/try/?try=1&day=2026-11-22&sample=test:1"
    with hooks.register_temporarily(HOOK, samples):
        html = text(officer, address)
        over = text(officer, f"{address}&fact:site.own_brand_share=50")
    assert "样本甲" in html
    assert "来源：样本数据" in html
    assert "还差" not in html
    assert "还差 10 个百分点" in over
    assert {user.username for user in asked_by} == {"officer"}


def test_a_trial_with_a_wrong_day_says_so(officer, published):
    response = officer.get(f"/admin/rules/{published.pk}/try/?try=1&day=gestern")
    assert response.status_code == 422
    assert "gestern" in response.content.decode()


def test_a_draft_at_fault_says_why_and_the_published_side_is_still_tried(officer, published):
    rules = published.versions.get().rules
    gone = BRAND.model_copy(update={"fact": "moon.phase"})
    write_rules(
        rule_set=published,
        definition=RuleSetDefinition(criteria=(rules.criteria[0].model_copy(update={"rule": gone}),)),
    )
    html = text(officer, f"/admin/rules/{published.pk}/try/?try=1&day=2026-11-22")
    assert "草稿还不能试算" in html
    assert "moon.phase" in html
    assert "有规模的独立站" in html


def test_versions_are_compared_in_words(officer, published, people):
    stricter(published)
    publish_rule_set(rule_set=published, by=people["officer"])
    html = text(officer, f"/admin/rules/{published.pk}/versions/")
    for words in ("修改", "删除", "自有品牌销售占比不低于 60%", "独立法人：是", "单个项目上限"):
        assert words in html
    backwards = text(officer, f"/admin/rules/{published.pk}/versions/?from=2&to=1")
    assert "新增" in backwards
    assert officer.get(f"/admin/rules/{published.pk}/versions/?from=1&to=9").status_code == 404


def test_changed_clauses_and_users_are_named(officer, published):
    publish_versions(rewritten(), rewritten(MORE_MONEY), days=["2025-01-06", "2025-02-03"])
    scheme_model = RuleSet._meta.get_field("schemes").related_model  # an upper app's, by its related name
    scheme_model.objects.create(slug="used", title="用它的项目", rule_set=published)
    html = text(officer, f"/admin/rules/{published.pk}/versions/")
    assert "条款已修改" in html
    assert "用它的项目" in html


def test_only_the_office_sees_these_pages(client_of, published):
    for page in ("try", "versions"):
        assert client_of("reviewer").get(f"/admin/rules/{published.pk}/{page}/").status_code == 302
        assert client_of("officer2").get(f"/admin/rules/{published.pk}/{page}/").status_code == 200


def test_queries_of_the_versions_page_do_not_grow(officer, published, people, django_assert_max_num_queries):
    for number in range(6):
        stricter_or_not = definition(clause_with("公共海外仓"), QUOTE)
        kept = stricter_or_not.criteria[: 1 + number % 2]
        write_rules(rule_set=RuleSet.objects.get(pk=published.pk), definition=RuleSetDefinition(criteria=kept))
        publish_rule_set(rule_set=published, by=people["officer"])
    with django_assert_max_num_queries(30):
        officer.get(f"/admin/rules/{published.pk}/versions/")


def test_a_clause_s_document_can_be_published_anew(published):
    """The tie is to the clause of that version: a new text of the document does not break what was published."""
    publish(rewritten(MORE_MONEY))
    assert published.versions.get().rules.criteria[0].clause.quote == QUOTE
