"""Vectors: the model in the package, the cache in the database, an endpoint at the wire."""

import numpy as np
import pytest

from policy_kb.models import CachedVector
from policy_kb.retrieval import embeddings as module
from policy_kb.retrieval.embeddings import (
    EMBED_BATCH,
    EMBEDDED_MODEL,
    LOOKUP_BATCH,
    CachedEmbeddings,
    EmbeddedE5,
    get_embeddings,
)
from policy_kb.rules.text import text_hash
from tests.factories.embedding_server import DIMENSIONS, EmbeddingServer, vector_of

TEXTS = ["完善海外仓支持政策。", "鼓励企业自建独立站。", "创新人才培养机制。"]


@pytest.fixture(scope="module")
def model() -> EmbeddedE5:
    return EmbeddedE5()


@pytest.fixture
def endpoint(model_server: EmbeddingServer) -> CachedEmbeddings:
    """The portal's embeddings, configured for the server."""
    return get_embeddings()


# --- the model in the package ---


def test_the_packaged_model_gives_unit_vectors_near_for_like_meanings(model: EmbeddedE5) -> None:
    passages = np.array(model.embed_documents(TEXTS))
    question = np.array(model.embed_query("国外仓库有什么扶持"))
    assert passages.shape == (3, 384)
    assert np.linalg.norm(passages, axis=1) == pytest.approx(np.ones(3), abs=1e-3)
    assert int(np.argmax(passages @ question)) == 0


def test_questions_and_passages_are_embedded_each_in_their_way(model: EmbeddedE5) -> None:
    assert model.embed_query(TEXTS[0]) != model.embed_documents([TEXTS[0]])[0]


def test_without_settings_the_packaged_model_serves_once_a_process() -> None:
    assert get_embeddings().model == EMBEDDED_MODEL
    assert get_embeddings() is get_embeddings()


# --- the cache ---


def test_a_text_is_embedded_once(db: None, endpoint: CachedEmbeddings, model_server: EmbeddingServer) -> None:
    assert endpoint.fill(TEXTS) == 3
    assert sorted(model_server.texts) == sorted(TEXTS)
    assert endpoint.fill([*TEXTS, TEXTS[0]]) == 0
    assert endpoint.embed_documents(TEXTS) == pytest.approx(np.array([vector_of(text) for text in TEXTS]), abs=1e-6)
    assert len(model_server.texts) == 3
    assert CachedVector.objects.filter(model="tiny").count() == 3


def test_missing_texts_are_told_once_each_in_order(db: None, endpoint: CachedEmbeddings) -> None:
    endpoint.fill([TEXTS[1]])
    assert endpoint.missing([TEXTS[2], TEXTS[1], TEXTS[0], TEXTS[2]]) == [TEXTS[2], TEXTS[0]]
    assert endpoint.missing([]) == []


def test_rows_of_the_matrix_follow_the_texts(db: None, endpoint: CachedEmbeddings) -> None:
    order = [TEXTS[2], TEXTS[0], TEXTS[2], TEXTS[1]]
    matrix = endpoint.matrix(order)
    assert matrix.dtype == np.float32
    assert matrix.shape == (4, DIMENSIONS)
    for row, text in zip(matrix, order, strict=True):
        assert row == pytest.approx(vector_of(text), abs=1e-6)


def test_a_matrix_of_nothing_is_empty(db: None, endpoint: CachedEmbeddings, model_server: EmbeddingServer) -> None:
    assert endpoint.matrix([]).size == 0
    assert model_server.asked == []


def test_more_texts_than_one_batch(db: None, endpoint: CachedEmbeddings, model_server: EmbeddingServer) -> None:
    texts = [f"第{number}条" for number in range(LOOKUP_BATCH + EMBED_BATCH + 1)]
    steps: list[tuple[int, int]] = []
    assert endpoint.fill(texts, lambda done, total: steps.append((done, total))) == len(texts)
    assert steps[-1] == (len(texts), len(texts))
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert {total for _, total in steps} == {len(texts)}
    assert max(len(body["input"]) for body in model_server.asked) <= EMBED_BATCH
    assert endpoint.missing(texts) == []
    assert endpoint.matrix([texts[-1]])[0] == pytest.approx(vector_of(texts[-1]), abs=1e-6)


def test_vectors_of_another_model_do_not_count(db: None, endpoint: CachedEmbeddings) -> None:
    CachedVector.objects.create(model="other", text_hash=text_hash(TEXTS[0]), vector=np.ones(2, np.float32).tobytes())
    assert endpoint.missing([TEXTS[0]]) == [TEXTS[0]]
    assert endpoint.matrix([TEXTS[0]]).shape == (1, DIMENSIONS)


def test_a_vector_that_another_process_stored_meanwhile_is_no_error(
    db: None, endpoint: CachedEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint.fill(TEXTS)
    monkeypatch.setattr(endpoint, "missing", list)
    endpoint.fill(TEXTS)
    assert CachedVector.objects.filter(model="tiny").count() == 3


def test_what_was_embedded_before_a_failure_is_kept(
    db: None, endpoint: CachedEmbeddings, model_server: EmbeddingServer
) -> None:
    texts = [f"第{number}条" for number in range(EMBED_BATCH * 3)]

    def fail_after_two(done: int, total: int) -> None:
        model_server.failing = done >= 2 * EMBED_BATCH

    with pytest.raises(Exception, match="out of order"):
        endpoint.fill(texts, fail_after_two)
    model_server.failing = False
    assert len(endpoint.missing(texts)) == EMBED_BATCH


# --- the endpoint ---


def test_the_endpoint_is_asked_by_model_and_key(endpoint: CachedEmbeddings, model_server: EmbeddingServer) -> None:
    vector = endpoint.embed_query("海外仓谁负责")
    assert vector == pytest.approx(vector_of("海外仓谁负责"), abs=1e-6)
    assert model_server.asked[0]["model"] == "tiny" == endpoint.model
    assert model_server.texts == ["海外仓谁负责"]
    assert model_server.keys == ["Bearer sesame"]


def test_questions_are_not_kept(db: None, endpoint: CachedEmbeddings) -> None:
    endpoint.embed_query("海外仓谁负责")
    assert not CachedVector.objects.exists()


def test_an_endpoint_without_a_key_is_asked_all_the_same(model_server: EmbeddingServer, settings: object) -> None:
    settings.EMBEDDING_API_KEY = ""
    assert len(get_embeddings().embed_query("海外仓")) == DIMENSIONS


def test_the_model_s_threads_wait_politely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    EmbeddedE5().embed_query("海外仓")
    assert module.os.environ["OMP_WAIT_POLICY"] == "passive"
