"""The Atom feed and the sitemap of policies."""

from datetime import date
from xml.etree import ElementTree

import pytest

from tests.factories.policies import PARKS, WAREHOUSE, publish

ATOM = {"a": "http://www.w3.org/2005/Atom"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    return {
        "warehouse": publish(WAREHOUSE, name="warehouse.txt", level="city", published_on=date(2024, 3, 15)),
        "parks": publish(PARKS, name="parks.txt", level="district", published_on=date(2023, 2, 1)),
    }


def feed(client, query: str = "") -> ElementTree.Element:
    response = client.get(f"/policies/feed.xml{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def test_the_newest_document_is_the_first_entry(visitor, library):
    titles = [entry.findtext("a:title", namespaces=ATOM) for entry in feed(visitor).findall("a:entry", ATOM)]
    assert titles == [f"{document.title}（{document.doc_number}）" for document in library.values()]


def test_entries_carry_address_author_and_date(visitor, library):
    entry = feed(visitor).find("a:entry", ATOM)
    assert entry.find("a:link", ATOM).get("href").endswith(library["warehouse"].get_absolute_url())
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "海滨市商务局"
    assert entry.findtext("a:published", namespaces=ATOM).startswith("2024-03-15")


def test_the_filters_of_the_list_hold(visitor, library):
    root = feed(visitor, "?level=district")
    assert len(root.findall("a:entry", ATOM)) == 1
    assert root.findtext("a:title", namespaces=ATOM).endswith("政策更新（区级）")


def test_a_draft_is_no_news(visitor, library):
    library["parks"].live = False
    library["parks"].save()
    assert len(feed(visitor).findall("a:entry", ATOM)) == 1


def test_the_sitemap_lists_documents_and_departments(visitor, library, settings):
    xml = visitor.get("/sitemap.xml").content.decode()
    assert f"<loc>{settings.BASE_URL}{library['warehouse'].get_absolute_url()}</loc>" in xml
    assert "/policies/departments/" in xml
