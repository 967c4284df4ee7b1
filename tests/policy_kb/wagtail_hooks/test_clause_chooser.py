"""Choosing a clause in Wagtail: what is offered, what is found, what may be kept."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from policy_kb.forms.clauses import ClauseChooserBlock
from policy_kb.models import Clause
from tests.factories.policies import PARKS, clause_with, publish
from tests.factories.versions import MORE_MONEY, publish_versions, rewritten

pytestmark = pytest.mark.django_db
CHOOSE = "/admin/clauses/choose/"


def found(client: Client, words: str = "") -> str:
    return client.get(f"{CHOOSE}results/", {"q": words}).content.decode()


def test_clauses_are_found_by_words_of_the_text_the_label_and_the_document(officer: Client) -> None:
    publish()
    publish(PARKS, name="parks.txt")
    assert "建筑面积不少于8000平方米" in found(officer, "产业园 8000")
    assert "建筑面积不少于8000平方米" in found(officer, "海商发〔2023〕5号 第二条")
    assert "最高不超过100万元" in found(officer, "公共海外仓")
    assert "建筑面积" not in found(officer, "公共海外仓 8000")


def test_validity_is_told(officer: Client) -> None:
    publish(repealed_on="2025-01-01")
    assert "已废止" in found(officer, "海外仓")


def test_what_is_not_published_is_neither_offered_nor_chosen(officer: Client) -> None:
    document = publish()
    clause = clause_with("公共海外仓")
    chosen = f"{CHOOSE}chosen/{clause.pk}/"
    assert officer.get(chosen).status_code == 200
    document.live = False
    document.save()
    assert "公共海外仓" not in found(officer, "海外仓")
    assert officer.get(chosen).status_code == 404
    with pytest.raises(ValidationError, match="没有发布"):
        ClauseChooserBlock().clean(clause)


def test_only_the_current_text_is_offered_but_the_old_one_stays_valid(officer: Client) -> None:
    publish_versions(rewritten(), rewritten(MORE_MONEY), days=["2025-01-06", "2025-02-03"])
    assert "100万元" not in found(officer, "公共海外仓")
    assert "200万元" in found(officer, "公共海外仓")
    old = Clause.objects.get(text__contains="100万元")
    assert ClauseChooserBlock().clean(old) == old


def test_whoever_may_not_read_documents_in_the_admin_is_sent_away(reviewer: Client) -> None:
    assert reviewer.get(CHOOSE).status_code == 302


def test_many_chosen_clauses_take_one_query(django_assert_num_queries: object) -> None:
    publish()
    keys = list(Clause.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        names = [str(clause) for clause in ClauseChooserBlock().bulk_to_python([*keys, None]) if clause]
    assert len(names) == len(keys)


def test_the_list_takes_as_many_queries_for_many_documents(
    officer: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(4):
        publish(rewritten(("12号", f"{number + 20}号"), ("若干措施", f"措施{number}")), name=f"{number}.txt")
    with django_assert_max_num_queries(12):
        assert officer.get(CHOOSE).status_code == 200
