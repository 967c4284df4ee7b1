"""Whether a cited clause still reads as it did, on the chat page too."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client

from policy_kb.chat import desk
from policy_kb.models import AnswerCitation, AskedQuestion, Clause, PolicyDocument
from policy_kb.services.standing import Stand, standings, with_standings
from tests.factories.answers import answer_with
from tests.factories.policies import PARKS, WAREHOUSE, clause_with, publish
from tests.factories.versions import INSERTED, MORE_MONEY, NO_SITES, as_draft, moment, publish_versions, rewritten

pytestmark = pytest.mark.django_db
DAYS = ["2025-03-01", "2026-05-20", "2026-08-01"]


def clause_of(document: PolicyDocument, number: int, anchor: str) -> Clause:
    clauses = Clause.objects.select_related("version__document")
    return clauses.get(version__document=document, version__number=number, anchor=anchor)


def standing_of(document: PolicyDocument, anchor: str, number: int = 1):
    clause = clause_of(document, number, anchor)
    return standings([clause])[clause.pk]


def test_a_current_clause_needs_no_query(django_assert_num_queries):
    document = publish(WAREHOUSE)
    clause = clause_of(document, 1, "c-2-1")
    with django_assert_num_queries(0):
        assert standings([clause])[clause.pk].stand is Stand.CURRENT


@pytest.mark.parametrize(
    ("anchor", "stand"),
    [("c-2-1", Stand.CHANGED), ("c-2-2", Stand.SAME), ("c-1", Stand.SAME)],
)
def test_changed_or_merely_renumbered(anchor, stand):
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY, INSERTED), days=DAYS[:2])
    found = standing_of(document, anchor)
    assert (found.stand, found.number, found.current) == (stand, 1, 2)
    assert (found.changed_at is not None) is found.has_changed
    assert found.url == f"/policies/{document.pk}/changes/1..2/#was-{anchor}"


def test_a_removed_clause_tells_since_when():
    document = publish_versions(WAREHOUSE, WAREHOUSE.replace("满一年", "满两年"), rewritten(NO_SITES), days=DAYS)
    found = standing_of(document, "c-2-2")
    assert found.stand is Stand.REMOVED
    assert found.changed_at == moment("2026-08-01", 9)


def test_a_clause_changed_and_changed_back_reads_as_it_did():
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY), rewritten(INSERTED), days=DAYS)
    assert standing_of(document, "c-2-1").stand is Stand.SAME


def test_of_a_withdrawn_document_nothing_is_compared():
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY), days=DAYS[:2])
    PolicyDocument.objects.update(live=False)
    found = standing_of(document, "c-2-1")
    assert (found.stand, found.url, found.current) == (Stand.WITHDRAWN, "", None)


def test_a_draft_changes_nothing():
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY), days=DAYS[:2])
    as_draft(document)
    assert standing_of(document, "c-2-1").stand is Stand.CURRENT


class TestInTheChat:
    @pytest.fixture
    def asked(self, monkeypatch, people) -> AskedQuestion:
        publish(WAREHOUSE, name="warehouse.txt")
        answer_with(monkeypatch, clause_with("建设费用补助"))
        return desk.ask(question="海外仓补助多少钱？", user=people["enterprise"], conversation_id=None)

    def page(self, client: Client, asked: AskedQuestion) -> BeautifulSoup:
        response = client.get(f"/chat/{asked.conversation_id}/")
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    def test_the_version_is_kept_with_the_citation(self, asked):
        assert AnswerCitation.objects.get().version_number == 1
        assert desk.answer_of(asked).citations[0].version == 1

    def test_a_current_citation_names_its_version_quietly(self, enterprise, asked):
        note = self.page(enterprise, asked).select_one(".citation__version")
        assert " ".join(note.get_text().split()) == "引用自第 1 版。"

    def test_a_changed_clause_is_told_with_its_day_and_a_way_to_the_change(self, enterprise, asked):
        document = PolicyDocument.objects.get()
        publish(rewritten(MORE_MONEY), name="warehouse.txt")
        version = document.versions.get(is_current=True)
        version.published_at = moment("2026-05-20")
        version.save()
        page = self.page(enterprise, asked)
        note = page.select_one(".citation__version")
        assert "该条款已于2026年5月20日修改" in note.get_text()
        assert note.select_one("a")["href"] == f"/policies/{document.pk}/changes/1..2/#was-c-2-1"
        assert page.select_one(".citation__title")["href"] == f"/policies/{document.pk}/v/1/c-2-1/"
        assert "100万元" in page.select_one(".citation__text").get_text()

    def test_a_new_version_that_left_the_clause_alone_is_told_quietly(self, enterprise, asked):
        publish(rewritten(NO_SITES), name="warehouse.txt")
        note = self.page(enterprise, asked).select_one(".citation__version")
        assert "文件已有第 2 版，该条款没有变化。" in note.get_text()
        assert "muted" in note["class"]

    def test_a_replaced_document_leads_to_the_one_in_its_place(self, enterprise, asked):
        newer = publish(PARKS, name="parks.txt")
        PolicyDocument.objects.exclude(pk=newer.pk).update(replaced_by=newer)
        note = self.page(enterprise, asked).select_one(".citation__version")
        assert note.select_one(f"a[href='{newer.get_absolute_url()}']")

    def test_a_citation_from_before_versions_were_kept_still_shows(self, enterprise, asked):
        AnswerCitation.objects.update(version_number=None, clause=None)
        assert not self.page(enterprise, asked).select(".citation__version")

    def test_a_long_conversation_costs_no_more_queries(
        self, monkeypatch, enterprise, people, asked, django_assert_num_queries
    ):
        publish(rewritten(MORE_MONEY), name="warehouse.txt")
        with_document = AskedQuestion.objects.with_answer()
        cache.clear()
        with django_assert_num_queries(7):
            assert with_standings(with_document)[0].citations.all()[0].standing.has_changed
        for _turn in range(6):
            desk.ask(question="海外仓补助？", user=people["enterprise"], conversation_id=asked.conversation_id)
        cache.clear()
        with django_assert_num_queries(7):
            assert len(with_standings(AskedQuestion.objects.with_answer())) == 7
