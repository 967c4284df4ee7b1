"""An edition that is not published: what counts within the block, and that nobody else sees it."""

import threading
from datetime import date
from pathlib import Path

import pytest

from policy_kb.chat.answering import answer_question
from policy_kb.models import Clause, IndexGeneration, PolicyDocument, Version
from policy_kb.querysets.editions import Edition, counting
from policy_kb.retrieval.generations import rebuild
from policy_kb.retrieval.retriever import retrieve
from policy_kb.retrieval.trial import FOLDER, trial_edition
from tests.factories.embedding_server import EmbeddingServer
from tests.factories.policies import PARKS, WAREHOUSE, publish, publish_many

TODAY = date(2026, 11, 22)
QUESTION = "公共海外仓的建设费用补助最高多少万元？"


def draft_of(document: PolicyDocument, *changes: tuple[str, str]) -> Version:
    """The current text copied into a draft with words replaced."""
    current = document.versions.get(is_current=True)
    draft = Version.objects.create(
        document=document, number=current.number + 1, text_hash="draft", is_current=False, state=Version.State.DRAFT
    )
    for clause in current.clauses.order_by("position"):
        clause.pk, clause.version, clause.parent = None, draft, None
        for before, after in changes:
            clause.text = clause.text.replace(before, after)
        clause.save()
    return draft


@pytest.fixture
def warehouse(empty_index: Path, model_server: EmbeddingServer) -> PolicyDocument:
    publish_many(30)
    document = publish(WAREHOUSE)
    rebuild()
    return document


def first_text() -> str:
    return retrieve(QUESTION, day=TODAY).hits[0].clause.text


def test_a_draft_is_found_within_the_block_and_not_after_it(warehouse: PolicyDocument) -> None:
    draft = draft_of(warehouse, ("100万元", "300万元"))
    assert "100万元" in first_text()
    with trial_edition({warehouse.pk: draft.pk}):
        assert "300万元" in first_text()
        assert "300万元" in answer_question(QUESTION, day=TODAY).answer
        retrieved = retrieve(QUESTION, day=TODAY)
        assert not retrieved.degraded
        assert all("100万元" not in hit.clause.text for hit in retrieved.hits)
    assert "100万元" in first_text()


def test_a_document_that_was_never_published_counts_and_can_be_called_by_name(warehouse: PolicyDocument) -> None:
    parks = publish(PARKS, name="parks.txt", live=False)
    text = parks.versions.get()
    question = "《海滨市跨境电子商务产业园认定办法》要求建筑面积不少于多少？"
    assert all("8000平方米" not in hit.clause.text for hit in retrieve(question, day=TODAY).hits)
    with trial_edition({parks.pk: text.pk}):
        retrieved = retrieve(question, day=TODAY)
        assert "8000平方米" in retrieved.hits[0].clause.text
        assert retrieved.question.documents == (parks.pk,)
    assert all("8000平方米" not in hit.clause.text for hit in retrieve(question, day=TODAY).hits)


def test_only_what_differs_is_embedded(warehouse: PolicyDocument, model_server: EmbeddingServer) -> None:
    draft = draft_of(warehouse, ("100万元", "300万元"))
    asked = len(model_server.texts)
    with trial_edition({warehouse.pk: draft.pk}):
        pass
    assert model_server.texts[asked:]
    assert all("300万元" in text for text in model_server.texts[asked:])


def test_generations_stay_as_they_are_and_nothing_is_left_behind(warehouse: PolicyDocument, empty_index: Path) -> None:
    draft = draft_of(warehouse, ("100万元", "300万元"))
    rows = list(IndexGeneration.objects.values())
    with trial_edition({warehouse.pk: draft.pk}):
        assert len(list((empty_index / FOLDER).iterdir())) == 1
    assert list(IndexGeneration.objects.values()) == rows
    assert list((empty_index / FOLDER).iterdir()) == []


def test_it_is_thrown_away_when_the_block_fails(warehouse: PolicyDocument, empty_index: Path) -> None:
    draft = draft_of(warehouse)
    with pytest.raises(ZeroDivisionError), trial_edition({warehouse.pk: draft.pk}):
        raise ZeroDivisionError
    assert list((empty_index / FOLDER).iterdir()) == []
    assert "100万元" in first_text()


def test_another_thread_sees_what_visitors_see(warehouse: PolicyDocument) -> None:
    draft = draft_of(warehouse, ("100万元", "300万元"))
    seen: list[str] = []

    def look() -> None:
        seen.append(str(Clause.objects.published().query))

    published = str(Clause.objects.published().query)
    with trial_edition({warehouse.pk: draft.pk}):
        assert str(Clause.objects.published().query) != published
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [published]


def test_a_model_that_fails_is_an_error_and_no_worse_answer(
    warehouse: PolicyDocument, model_server: EmbeddingServer
) -> None:
    draft = draft_of(warehouse, ("100万元", "300万元"))
    model_server.failing = True
    with pytest.raises(Exception, match="out of order"), trial_edition({warehouse.pk: draft.pk}):
        pytest.fail("there is nothing to search")


def test_without_an_index_to_start_from_all_is_built(empty_index: Path, model_server: EmbeddingServer) -> None:
    document = publish(WAREHOUSE)
    with trial_edition({document.pk: document.versions.get().pk}):
        assert "100万元" in first_text()


def test_an_edition_counts_in_every_question_asked_of_clauses(empty_index: Path) -> None:
    warehouse, parks = publish(WAREHOUSE), publish(PARKS, name="parks.txt", live=False)
    draft = draft_of(warehouse)
    with counting(Edition({warehouse.pk: draft.pk, parks.pk: parks.versions.get().pk})):
        for clauses in (Clause.objects.published(), Clause.objects.answerable(TODAY)):
            assert set(clauses.values_list("version", flat=True)) == {draft.pk, parks.versions.get().pk}
        assert set(PolicyDocument.objects.published()) == {warehouse, parks}
        assert set(PolicyDocument.objects.in_force(TODAY)) == {warehouse, parks}
    assert set(Clause.objects.published().values_list("version__document", flat=True)) == {warehouse.pk}
    assert set(PolicyDocument.objects.published()) == {warehouse}


def test_an_edition_does_not_bring_back_what_is_over(empty_index: Path) -> None:
    document = publish(WAREHOUSE, expires_on=date(2020, 1, 1))
    with counting(Edition({document.pk: document.versions.get().pk})):
        assert not Clause.objects.answerable(TODAY).exists()
