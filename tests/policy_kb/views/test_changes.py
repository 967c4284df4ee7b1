"""Two versions side by side, permanent links, and drafts that nobody sees."""

import pytest
from bs4 import BeautifulSoup

from policy_kb.models import Clause
from tests.factories.policies import PARKS, WAREHOUSE, publish
from tests.factories.versions import INSERTED, MORE_MONEY, NO_SITES, as_draft, publish_versions, rewritten

pytestmark = pytest.mark.django_db
DAYS = ["2025-03-01", "2026-05-20"]


@pytest.fixture
def changed():
    return publish_versions(WAREHOUSE, rewritten(MORE_MONEY, INSERTED), days=DAYS)


def soup(response, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def test_the_words_that_changed_are_marked(visitor, changed):
    page = soup(visitor.get(f"/policies/{changed.pk}/changes/1..2/"))
    clause = page.select_one("#was-c-2-1 .change__words")
    assert clause.select_one("del").get_text() == "删去：100万元"
    assert clause.select_one("ins").get_text() == "增加：200万元"


def test_the_summary_counts_by_kind(visitor, changed):
    words = soup(visitor.get(f"/policies/{changed.pk}/changes/1..2/")).select_one(".compare-summary").get_text()
    assert "1 条新增" in words
    assert "1 条修改" in words
    assert "1 条改了编号" in words
    assert "条删除" not in words


def test_a_clause_that_got_another_number_is_not_told_as_new(visitor, changed):
    page = soup(visitor.get(f"/policies/{changed.pk}/changes/1..2/"))
    moved = page.select_one("details #was-c-2-2")
    assert [label.get_text() for label in moved.select(".change__label")] == ["二（二）", "二（三）"]
    assert not moved.select("del, ins")


def test_unchanged_clauses_are_folded_and_every_clause_is_there(visitor, changed):
    page = soup(visitor.get(f"/policies/{changed.pk}/changes/1..2/"))
    both = Clause.objects.filter(version__document=changed)
    assert len(page.select(".change")) == both.filter(version__number=2).count()
    assert all(same.find_parent("details") for same in page.select(".change--same"))
    assert not any(change.find_parent("details") for change in page.select(".change--changed, .change--added"))


def test_the_list_of_changes_leads_to_each(visitor, changed):
    page = soup(visitor.get(f"/policies/{changed.pk}/changes/1..2/"))
    links = [link["href"] for link in page.select(".compare__side a")]
    assert links == ["#was-c-2-1", "#now-c-2-2"]
    assert all(page.select_one(f"[id='{link[1:]}']") for link in links)


def test_the_words_are_escaped(visitor, changed):
    assert "<推广>" not in visitor.get(f"/policies/{changed.pk}/changes/1..2/").content.decode()


def test_a_removed_clause_is_struck_out(visitor):
    document = publish_versions(WAREHOUSE, rewritten(NO_SITES), days=DAYS)
    page = soup(visitor.get(f"/policies/{document.pk}/changes/1..2/"))
    assert "支持独立站推广" in page.select_one(".change--removed del").get_text()
    assert "1 条删除" in page.select_one(".compare-summary").get_text()


def test_the_current_version_against_the_one_before_is_the_default(visitor):
    document = publish_versions(
        WAREHOUSE, rewritten(MORE_MONEY), rewritten(MORE_MONEY, INSERTED), days=[*DAYS, "2026-08-01"]
    )
    assert visitor.get(f"/policies/{document.pk}/changes/").url == f"/policies/{document.pk}/changes/2..3/"


def test_versions_are_chosen_in_either_order(visitor, changed):
    here = f"/policies/{changed.pk}/changes/1..2/"
    assert visitor.get(f"/policies/{changed.pk}/changes/?before=2&after=1").url == here
    assert visitor.get(f"/policies/{changed.pk}/changes/2..1/").url == here


@pytest.mark.parametrize("query", ["before=1&after=1", "before=&after=2", "before=x&after=9", "before=1"])
def test_a_choice_that_cannot_be_compared_is_explained(visitor, changed, query):
    page = soup(visitor.get(f"/policies/{changed.pk}/changes/?{query}"), 422)
    assert "版本" in page.select_one(".error-summary").get_text()
    assert page.select(".change")


@pytest.mark.parametrize("pair", ["1..1", "1..3", "0..1", "3..2"])
def test_versions_that_do_not_exist_are_not_found(visitor, changed, pair):
    assert visitor.get(f"/policies/{changed.pk}/changes/{pair}/").status_code == 404


def test_a_document_with_one_version_says_so(visitor):
    document = publish(PARKS, name="parks.txt")
    page = soup(visitor.get(f"/policies/{document.pk}/changes/"))
    assert "还没有可以对比的版本" in page.get_text()
    assert page.select_one(f".empty a[href='{document.get_absolute_url()}']")


def test_a_draft_is_compared_with_nothing(visitor, admin, changed):
    as_draft(changed)
    for client in (visitor, admin):
        assert client.get(f"/policies/{changed.pk}/changes/1..2/").status_code == 404
        page = client.get(f"/policies/{changed.pk}/changes/").content.decode()
        assert "200万元" not in page
        assert "还没有可以对比的版本" in page
        assert "/changes/" not in client.get(changed.get_absolute_url()).content.decode().split("<main")[1]


def test_a_withdrawn_document_is_not_compared(visitor, changed):
    changed.live = False
    changed.save()
    assert visitor.get(f"/policies/{changed.pk}/changes/1..2/").status_code == 404
    assert visitor.get(f"/policies/{changed.pk}/changes/").status_code == 404


def test_pages_of_the_document_lead_to_what_changed(visitor, changed):
    page = soup(visitor.get(changed.get_absolute_url()))
    assert page.select_one(f".policy__provenance a[href='/policies/{changed.pk}/changes/']")
    old = soup(visitor.get(f"/policies/{changed.pk}/v/1/"))
    assert old.select_one(f".notice a[href='/policies/{changed.pk}/changes/1..2/']")


def test_comparing_costs_the_same_for_many_clauses(visitor, changed, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        visitor.get(f"/policies/{changed.pk}/changes/1..2/")


class TestPermanentLinks:
    def address(self, document, number: int, anchor: str) -> str:
        return f"/policies/{document.pk}/v/{number}/{anchor}/"

    def test_an_old_clause_says_that_it_changed_and_shows_how(self, visitor, changed):
        page = soup(visitor.get(self.address(changed, 1, "c-2-1")))
        assert "100万元" in page.select_one("blockquote").get_text()
        note = page.select_one(".standing")
        assert "已于2026年5月20日修改" in note.get_text()
        assert note.select_one("a")["href"] == f"/policies/{changed.pk}/changes/1..2/#was-c-2-1"

    def test_an_old_clause_that_still_holds_says_so_quietly(self, visitor, changed):
        note = soup(visitor.get(self.address(changed, 1, "c-1"))).select_one(".standing")
        assert "该条款与第 1 版相同" in note.get_text()
        assert "notice" not in note["class"]

    def test_a_removed_clause_says_when(self, visitor):
        document = publish_versions(WAREHOUSE, rewritten(NO_SITES), days=DAYS)
        note = soup(visitor.get(self.address(document, 1, "c-2-2"))).select_one(".standing")
        assert "已于2026年5月20日删除" in note.get_text()

    def test_a_current_clause_says_nothing(self, visitor, changed):
        assert not soup(visitor.get(self.address(changed, 2, "c-2-1"))).select(".standing")

    def test_the_link_is_copied_or_followed(self, visitor, changed, settings):
        address = self.address(changed, 2, "c-2-1")
        for page in (soup(visitor.get(address)), soup(visitor.get(changed.get_absolute_url()))):
            link = page.select_one(f"a[href='{address}'][data-copy]")
            assert link["data-copy"] == settings.BASE_URL + address

    def test_a_draft_changes_nothing_for_the_text_before_it(self, visitor, changed):
        as_draft(changed)
        assert visitor.get(self.address(changed, 2, "c-2-1")).status_code == 404
        assert not soup(visitor.get(self.address(changed, 1, "c-2-1"))).select(".standing")

    def test_the_day_is_that_of_the_version_that_changed_the_clause(self, visitor):
        document = publish_versions(
            WAREHOUSE, rewritten(MORE_MONEY), rewritten(MORE_MONEY, INSERTED), days=[*DAYS, "2026-08-01"]
        )
        note = soup(visitor.get(self.address(document, 1, "c-2-1"))).select_one(".standing")
        assert "已于2026年5月20日修改" in note.get_text()
