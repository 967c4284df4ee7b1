"""What is new in the library, on a page and as feeds."""

from xml.etree import ElementTree

import pytest
import time_machine
from bs4 import BeautifulSoup

from policy_kb.chat import desk
from policy_kb.models import SavedSearch, Version
from tests.factories.answers import answer_with
from tests.factories.policies import PARKS, WAREHOUSE, clause_with, index_words, publish, publish_many, with_topic
from tests.factories.versions import MORE_MONEY, as_draft, moment, publish_versions, rewritten

ATOM = {"a": "http://www.w3.org/2005/Atom"}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_june")]


@pytest.fixture
def _in_june():
    with time_machine.travel("2026-06-10T12:00:00+08:00", tick=False):
        yield


@pytest.fixture
def warehouse():
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY), days=["2025-03-01", "2026-05-20"])
    with_topic(document, "海外仓", "warehouse")
    return document


@pytest.fixture
def parks():
    document = publish_versions(PARKS, name="parks.txt", days=["2026-06-01"])
    with_topic(document, "产业园", "parks")
    return document


def soup(client, query="") -> BeautifulSoup:
    response = client.get(f"/policies/changes/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def feed(client, path) -> list[ElementTree.Element]:
    response = client.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall("a:entry", ATOM)


def titles(page, under="#news-all") -> list[str]:
    return [row.get_text() for row in page.select_one(under).parent.select("h3")]


def test_new_documents_and_new_versions_the_latest_first(visitor, warehouse, parks):
    page = soup(visitor)
    assert titles(page) == [parks.title, warehouse.title, warehouse.title]
    rows = page.select_one("#news-all").parent.select("li")
    assert "新文件" in rows[0].get_text()
    assert "修改" in rows[1].get_text()
    assert "0 条新增、0 条删除、1 条修改" in rows[1].get_text()
    assert rows[1].a["href"] == f"/policies/{warehouse.pk}/changes/1..2/"


@pytest.mark.parametrize(
    ("query", "count"),
    [("?topic=warehouse", 2), ("?topic=parks", 1), ("?since=7", 0), ("?since=30", 2), ("?topic=none&since=x", 3)],
)
def test_filters(visitor, warehouse, parks, query, count):
    assert len(titles(soup(visitor, query))) == (count or 1)  # the empty state has a heading of its own
    assert len(feed(visitor, f"/policies/changes/feed.xml{query}")) == count


def test_a_correction_is_not_told_as_a_new_text(visitor, warehouse):
    Version.objects.filter(number=2).update(origin=Version.Origin.CORRECTION)
    assert "校正" in soup(visitor).select_one("#news-all").parent.li.get_text()


def test_what_one_saves_comes_first(enterprise, people, warehouse, parks):
    SavedSearch.objects.create(
        user=people["enterprise"], name="仓", query="topic=warehouse", seen_until=moment("2026-06-01")
    )
    page = soup(enterprise)
    assert titles(page, "#news-mine") == [warehouse.title, warehouse.title]
    assert "仓" in page.select_one("#news-mine").parent.get_text()


def test_what_one_asked_about_comes_first(monkeypatch, enterprise, people, warehouse, parks):
    answer_with(monkeypatch, clause_with("建筑面积不少于8000"))
    desk.ask(question="产业园多大？", user=people["enterprise"], conversation_id=None)
    page = soup(enterprise)
    assert titles(page, "#news-mine") == [parks.title]
    assert "产业园" in page.select_one("#news-mine").parent.get_text()


def test_others_questions_and_searches_are_not_mine(client_of, people, warehouse):
    SavedSearch.objects.create(user=people["enterprise"], name="秘密", query="", seen_until=moment("2026-06-01"))
    page = soup(client_of("enterprise2"))
    assert titles(page, "#news-mine") == []
    assert "秘密" not in page.get_text()


def test_a_visitor_has_no_part_of_their_own(visitor, warehouse):
    assert not soup(visitor).select("#news-mine")


def test_nothing_new_is_said_with_a_way_on(visitor):
    assert soup(visitor).select_one(".empty a[href='/policies/changes/']")


def test_drafts_are_in_no_page_and_no_feed(visitor, admin, enterprise, people, warehouse):
    as_draft(warehouse)
    SavedSearch.objects.create(user=people["enterprise"], name="仓", query="", seen_until=moment("2024-06-01"))
    for client in (visitor, admin, enterprise):
        assert "1..2" not in client.get("/policies/changes/").content.decode()
        assert "1..2" not in client.get("/dashboard/", follow=True).content.decode()
    for path in ("/policies/changes/feed.xml", f"/policies/{warehouse.pk}/feed.xml"):
        assert len(feed(visitor, path)) == 1
        assert "第 2 版" not in visitor.get(path).content.decode()


def test_withdrawn_documents_are_no_news(visitor, warehouse):
    warehouse.live = False
    warehouse.save()
    assert not feed(visitor, "/policies/changes/feed.xml")
    assert "/changes/1..2/" not in visitor.get("/policies/changes/").content.decode()
    assert visitor.get(f"/policies/{warehouse.pk}/feed.xml").status_code == 404


def test_many_changes_cost_no_more_queries(visitor, warehouse, django_assert_max_num_queries):
    publish_many(12)
    for number in range(1, 13):
        publish(
            f"海滨市第{number}号跨境电商措施\n\n海商发〔2022〕{number}号\n\n一、总则\n\n"
            f"支持海外仓建设第{number}项，最高{number}万元。（责任单位：市商务局）",
            name=f"many-{number}.txt",
        )
    assert Version.objects.filter(number=2, document__doc_number__startswith="海商发〔2022〕").count() == 12
    with django_assert_max_num_queries(12):
        soup(visitor)


class TestFeeds:
    def test_a_document_s_versions(self, visitor, warehouse, parks, settings):
        changed, first = feed(visitor, f"/policies/{warehouse.pk}/feed.xml")
        assert changed.findtext("a:title", namespaces=ATOM).startswith("修改：")
        assert first.findtext("a:title", namespaces=ATOM).startswith("新文件：")
        assert changed.findtext("a:summary", namespaces=ATOM) == "0 条新增、0 条删除、1 条修改"
        assert changed.find("a:link", ATOM).get("href").endswith(f"/policies/{warehouse.pk}/changes/1..2/")
        assert changed.findtext("a:published", namespaces=ATOM).startswith("2026-05-20")
        ids = [entry.findtext("a:id", namespaces=ATOM) for entry in (changed, first)]
        assert ids == [f"{settings.BASE_URL}/policies/{warehouse.pk}/v/{number}/" for number in (2, 1)]

    def test_words_narrow_the_feed_of_documents(self, visitor, warehouse, parks, settings, tmp_path):
        index_words(settings, tmp_path / "index")
        assert len(feed(visitor, "/policies/feed.xml")) == 2
        [entry] = feed(visitor, "/policies/feed.xml?q=独立站")
        assert warehouse.title in entry.findtext("a:title", namespaces=ATOM)
        assert feed(visitor, "/policies/feed.xml?q=zzzz") == []
        assert "“独立站”" in visitor.get("/policies/feed.xml?q=独立站").content.decode()

    def test_the_list_leads_to_its_own_feed(self, visitor, warehouse):
        page = BeautifulSoup(visitor.get("/policies/?topic=warehouse").content, "html.parser")
        assert page.select_one("main a[href='/policies/feed.xml?topic=warehouse']")
