"""When a part of the index is away: what still answers, and what readiness says."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from core.health import Health
from policy_kb.models import IndexGeneration
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import generation_directory, rebuild
from policy_kb.retrieval.reader import VectorsUnavailable, open_index
from policy_kb.retrieval.readiness import index as index_check
from policy_kb.retrieval.retriever import retrieve
from tests.factories.embedding_server import EmbeddingServer, vector_of
from tests.factories.policies import PARKS, WAREHOUSE, publish

TODAY = date(2026, 11, 22)
QUESTION = "公共海外仓的建设费用补助"


@pytest.fixture
def built(empty_index: Path, model_server: EmbeddingServer) -> int:
    """The number of a generation over one document, its vectors from the server."""
    publish(WAREHOUSE)
    return rebuild().number


def vector_directory() -> Path:
    """Where the active generation keeps Chroma's files."""
    number = IndexGeneration.objects.get(is_active=True).number
    return next(path.parent for path in generation_directory(number).rglob("chroma.sqlite3"))


# --- nothing built yet ---


def test_before_the_first_build_nothing_is_found_and_that_is_said(empty_index: Path) -> None:
    assert open_index() is None
    retrieved = retrieve(QUESTION, day=TODAY)
    assert (retrieved.hits, retrieved.ready, retrieved.degraded) == ([], False, True)
    assert index_check().health is Health.DEGRADED


# --- whole ---


def test_a_whole_index_is_ready(built: int) -> None:
    check = index_check()
    assert check.health is Health.OK
    assert str(built) in check.detail
    retrieved = retrieve(QUESTION, day=TODAY)
    assert not retrieved.degraded
    assert retrieved.hits[0].vector_rank is not None
    assert retrieved.hits[0].whole is not None


# --- opened again after a flip ---


def test_readers_open_the_new_generation_at_once(built: int) -> None:
    before = open_index()
    assert before is open_index()
    assert retrieve("产业园建筑面积不少于多少", day=TODAY).hits[0].clause.text.find("8000") < 0
    publish(PARKS, name="parks.txt")
    rebuild()
    after = open_index()
    assert after is not before
    assert "8000平方米" in retrieve("产业园建筑面积不少于多少", day=TODAY).hits[0].clause.text


def test_words_of_now_go_with_the_last_vectors_until_new_ones_are_there(
    built: int, model_server: EmbeddingServer
) -> None:
    publish(PARKS, name="parks.txt")
    model_server.failing = True
    rebuild()
    model_server.failing = False
    retrieved = retrieve("产业园建筑面积不少于多少", day=TODAY)
    assert "8000平方米" in retrieved.hits[0].clause.text
    assert retrieved.hits[0].vector_rank is None
    assert not retrieved.degraded
    assert index_check().health is Health.DEGRADED


# --- the vectors are away ---


def test_without_its_vector_directory_the_index_answers_by_words(built: int) -> None:
    shutil.rmtree(vector_directory())
    opened = open_index()
    assert opened is not None
    with pytest.raises(VectorsUnavailable):
        opened.nearest(vector_of(QUESTION), limit=5)
    with pytest.raises(VectorsUnavailable):
        opened.probe()
    retrieved = retrieve(QUESTION, day=TODAY)
    assert retrieved.degraded
    assert retrieved.ready
    assert "建设费用补助" in retrieved.hits[0].clause.text
    check = index_check()
    assert check.health is Health.DEGRADED
    assert "words answer alone" in check.detail


def test_damaged_vectors_leave_the_words(built: int) -> None:
    (vector_directory() / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    retrieved = retrieve(QUESTION, day=TODAY)
    assert retrieved.degraded
    assert retrieved.hits
    assert index_check().health is Health.DEGRADED


def test_a_model_that_fails_at_a_question_leaves_the_words(built: int, model_server: EmbeddingServer) -> None:
    model_server.failing = True
    retrieved = retrieve(QUESTION, day=TODAY)
    assert retrieved.degraded
    assert "建设费用补助" in retrieved.hits[0].clause.text
    model_server.failing = False
    assert not retrieve(QUESTION, day=TODAY).degraded


@pytest.mark.parametrize("change", [{"EMBEDDING_BASE_URL": ""}, {"EMBEDDING_MODEL": "tiny-too"}])
def test_vectors_of_another_model_are_not_compared(built: int, settings: object, change: dict[str, str]) -> None:
    """After a change of model and before the rebuild, vectors of two kinds must not meet."""
    for name, value in change.items():
        setattr(settings, name, value)
    get_embeddings.cache_clear()
    check = index_check()
    assert check.health is Health.DEGRADED
    assert "rebuild" in check.detail
    retrieved = retrieve(QUESTION, day=TODAY)
    assert retrieved.degraded
    assert "建设费用补助" in retrieved.hits[0].clause.text
    rebuild()
    assert not retrieve(QUESTION, day=TODAY).degraded


# --- the words are away ---


def test_without_words_readiness_fails(built: int) -> None:
    shutil.rmtree(generation_directory(built))
    assert index_check().health is Health.FAILED


def test_readiness_tells_strangers_no_paths(built: int, empty_index: Path) -> None:
    for broken in (lambda: None, lambda: shutil.rmtree(vector_directory()), lambda: shutil.rmtree(empty_index)):
        broken()
        assert "/" not in index_check().detail
