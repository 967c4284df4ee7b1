"""Departments and the clauses they answer for."""

import pytest
from bs4 import BeautifulSoup

from policy_kb.models import Department
from tests.factories.policies import PARKS, WAREHOUSE, publish, publish_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def commerce():
    """市商务局, which answers for clauses of two documents."""
    publish(WAREHOUSE, name="warehouse.txt")
    publish(PARKS, name="parks.txt")
    return Department.objects.get(responsibilities__clause__text__contains="产业园的认定")


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_departments_are_listed_with_what_they_answer_for(visitor, commerce):
    cards = soup(visitor.get("/policies/departments/")).select(".departments li")
    words = {card.select_one("a").get_text(): card.select_one(".card__meta").get_text() for card in cards}
    assert words[commerce.name] == "2 份文件，3 个条款"


def test_a_department_of_drafts_alone_is_unknown_to_the_public(visitor, commerce):
    for document in [entry.clause.version.document for entry in commerce.responsibilities.all()]:
        document.live = False
        document.save()
    assert visitor.get(commerce.get_absolute_url()).status_code == 404
    assert commerce.name not in soup(visitor.get("/policies/departments/")).get_text()


def test_its_page_groups_clauses_by_document(visitor, commerce):
    groups = soup(visitor.get(commerce.get_absolute_url())).select(".department-group")
    assert [len(group.select("blockquote")) for group in groups] == [2, 1]
    link = groups[0].select_one(".clause__number")
    assert link["href"].endswith("#c-2-1")


def test_clauses_of_older_versions_are_not_its_business(visitor, commerce):
    publish(PARKS.replace("（责任单位：市商务局）", "（责任单位：市财政局）"), name="parks.txt")
    groups = soup(visitor.get(commerce.get_absolute_url())).select(".department-group")
    assert len(groups) == 1


def test_an_issuer_has_a_page_with_what_it_issued(visitor, commerce):
    issuer = Department.objects.filter(issued_documents__isnull=False).first()
    page = soup(visitor.get(issuer.get_absolute_url()))
    assert "发布的文件" in page.get_text()


def test_no_departments_yet(visitor):
    assert "还没有责任单位" in visitor.get("/policies/departments/").content.decode()


@pytest.mark.parametrize("path", ["/policies/departments/", "department"])
def test_the_number_of_queries_does_not_grow(visitor, path, django_assert_max_num_queries):
    publish_many(2)
    department = Department.objects.responsible().first()
    address = department.get_absolute_url() if path == "department" else path
    visitor.get(address)
    with django_assert_max_num_queries(20) as few:
        visitor.get(address)
    publish_many(8)
    with django_assert_max_num_queries(20) as many:
        visitor.get(address)
    assert len(few) == len(many)
