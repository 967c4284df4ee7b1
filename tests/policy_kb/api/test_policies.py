"""GET /api/v1/policies …: shapes, filters, pages, errors in words."""

from datetime import date

import pytest
import time_machine

from tests.factories.policies import PARKS, WAREHOUSE, clause_with, index_words, publish, publish_many, with_topic

URL = "/api/v1/policies"

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(settings, tmp_path):
    warehouse = publish(WAREHOUSE, name="warehouse.txt", level="city")
    parks = publish(PARKS, name="parks.txt", level="district", region="海港", published_on=date(2023, 2, 1))
    with_topic(warehouse, "海外仓", "warehouse")
    index_words(settings, tmp_path / "index")
    return {"warehouse": warehouse, "parks": parks}


def ids(response) -> list[int]:
    assert response.status_code == 200, response.content
    return [item["id"] for item in response.json()["items"]]


def test_the_list_says_all_about_a_document_but_its_text(visitor, library, settings):
    response = visitor.get(URL)
    warehouse = library["warehouse"]
    assert response.json()["count"] == 2
    item = response.json()["items"][0]
    assert item == {
        "id": warehouse.pk,
        "title": "海滨市支持海外仓建设若干措施",
        "doc_number": "海商发〔2024〕12号",
        "level": "city",
        "region": {"slug": warehouse.region.slug, "name": warehouse.region.name},
        "topics": [{"slug": "warehouse", "name": "海外仓"}],
        "issuers": [issuer.name for issuer in warehouse.issuers.all()],
        "written_on": "2024-03-15",
        "published_on": "2024-03-15",
        "effective_on": "2024-04-01",
        "expires_on": None,
        "validity": "in_force",
        "replaced_by": None,
        "is_digest": False,
        "summary": "",
        "url": f"{settings.BASE_URL}{warehouse.get_absolute_url()}",
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["warehouse", "parks"]),
        ("level=city", ["warehouse"]),
        ("topic=warehouse", ["warehouse"]),
        ("topic=unknown", []),
        ("year=2023", ["parks"]),
        ("validity=expired", []),
        ("q=独立站", ["warehouse"]),
        ("q=产业园&level=city", []),
        ("page=2&page_size=1", ["parks"]),
    ],
)
def test_filters_and_pages(visitor, library, query, found):
    assert ids(visitor.get(f"{URL}?{query}")) == [library[name].pk for name in found]


@pytest.mark.parametrize(
    "query",
    [
        "level=nope",
        "validity=maybe",
        "year=12",
        "year=abc",
        "q=%00",
        "page=0",
        "page=x",
        "region=" + "a" * 50,
        "q=" + "a" * 201,
    ],
)
def test_a_wrong_filter_is_refused_in_words(visitor, query):
    response = visitor.get(f"{URL}?{query}")
    assert response.status_code == 422
    assert set(response.json()) == {"code", "message"}


def test_a_draft_is_neither_listed_nor_given(visitor, library):
    library["parks"].live = False
    library["parks"].save()
    assert ids(visitor.get(URL)) == [library["warehouse"].pk]
    assert visitor.get(f"{URL}/{library['parks'].pk}").status_code == 404
    assert visitor.get(f"{URL}/{library['parks'].pk}/clauses/c-1").status_code == 404


def test_a_document_comes_with_its_clauses_as_a_tree(visitor, library):
    data = visitor.get(f"{URL}/{library['warehouse'].pk}").json()
    clause = next(entry for entry in data["clauses"] if entry["anchor"] == "c-2-1")
    assert data["version"] == 1
    assert clause["parent"] == "c-2"
    assert clause["label"] == "二（一）"
    assert clause["text"].startswith("（一）支持建设公共海外仓。")
    assert len(clause["departments"]) == 2


def test_one_clause_by_its_anchor(visitor, library, settings):
    clause = clause_with("公共海外仓")
    address = f"{URL}/{library['warehouse'].pk}/clauses/{clause.anchor}"
    data = visitor.get(address).json()
    assert data["text"] == clause.text
    assert data["parent"] == "c-2"
    assert data["url"] == f"{settings.BASE_URL}{clause.get_absolute_url()}"


@pytest.mark.parametrize("path", ["/999999", "/99999999999999999999", "/1/clauses/none"])
def test_what_does_not_exist_is_404_in_words(visitor, path):
    response = visitor.get(URL + path)
    assert response.status_code == 404
    assert response.json() == {"code": "not_found", "message": "没有找到所请求的内容。"}


def test_departments_with_most_clauses_come_first(visitor, library):
    data = visitor.get("/api/v1/departments").json()
    assert [entry["clauses"] for entry in data] == sorted((entry["clauses"] for entry in data), reverse=True)
    assert sum(entry["clauses"] for entry in data) == 4


@time_machine.travel("2025-01-01T00:00:00+08:00")
def test_validity_is_that_of_today(visitor, library):
    library["parks"].expires_on = date(2024, 12, 31)
    library["parks"].save()
    assert ids(visitor.get(f"{URL}?validity=expired")) == [library["parks"].pk]


@pytest.mark.parametrize("path", [URL, "/api/v1/departments"])
def test_the_number_of_queries_does_not_grow(visitor, path, django_assert_max_num_queries):
    publish_many(2)
    visitor.get(path)
    with django_assert_max_num_queries(8) as few:
        visitor.get(path)
    publish_many(8)
    with django_assert_max_num_queries(8) as many:
        visitor.get(path)
    assert len(few) == len(many)


def test_the_description_names_every_operation(visitor):
    paths = visitor.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/policies", "/api/v1/departments", "/api/v1/chat"} <= set(paths)
    assert all(operation.get("summary") for path in paths.values() for operation in path.values())


def test_the_documentation_is_a_page_of_the_portal(visitor):
    html = visitor.get("/api/v1/docs").content.decode()
    assert html.count("<h1") == 1
    assert 'lang="zh' in html
    assert "cdn." not in html
