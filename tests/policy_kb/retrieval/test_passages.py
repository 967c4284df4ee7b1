"""Vectors of clauses and sentences on disk."""

from pathlib import Path

import numpy as np
import pytest

from policy_kb.retrieval.embeddings import CachedEmbeddings, get_embeddings
from policy_kb.retrieval.passage_files import build_passages
from policy_kb.retrieval.passages import PassageIndex, clause_sentences, passage_texts
from policy_kb.retrieval.words import IndexedClause
from tests.factories.embedding_server import EmbeddingServer, vector_of

CLAUSES = [
    IndexedClause(30, "支持企业建设海外仓。最高不超过100万元。（责任单位：市商务局。）", "若干措施"),
    IndexedClause(7, "鼓励企业自建独立站。", "若干措施"),
    IndexedClause(12, "短句。", "实施方案"),
]


@pytest.fixture
def passages(db: None, model_server: EmbeddingServer, tmp_path: Path) -> PassageIndex:
    build_passages(tmp_path / "passages", CLAUSES, get_embeddings())
    return PassageIndex(tmp_path / "passages")


def test_sentences_to_compare_leave_out_the_bracket_and_what_says_nothing_alone() -> None:
    assert clause_sentences(CLAUSES[0].text) == ["支持企业建设海外仓。", "最高不超过100万元。"]
    assert clause_sentences("短句。完善海外仓支持政策。") == ["完善海外仓支持政策。"]
    assert clause_sentences("") == []


def test_the_whole_in_its_context_comes_before_its_sentences() -> None:
    assert passage_texts(CLAUSES[1]) == ["若干措施\n鼓励企业自建独立站。", "鼓励企业自建独立站。"]


def test_each_clause_gets_the_cosines_of_its_own_passages(passages: PassageIndex) -> None:
    question = vector_of("海外仓最高多少万元")
    found = passages.similarities([30, 7, 12], question)
    for clause, cosines in zip(CLAUSES, found, strict=True):
        assert cosines is not None
        expected = [float(vector_of(text) @ question) for text in passage_texts(clause)]
        assert cosines[0] == pytest.approx(expected[0], abs=2e-3)
        assert list(cosines[1]) == pytest.approx(expected[1:], abs=2e-3)


def test_a_clause_that_is_not_in_the_file_has_none(passages: PassageIndex) -> None:
    question = vector_of("海外仓")
    found = passages.similarities([1, 7, 13, 999], question)
    assert [cosines is None for cosines in found] == [True, False, True, True]
    assert list(passages.similarities([], question)) == []


def test_the_order_asked_for_is_the_order_told(passages: PassageIndex) -> None:
    question = vector_of("独立站")
    forth, back = passages.similarities([7, 30], question), passages.similarities([30, 7], question)
    assert forth[0] is not None
    assert back[1] is not None
    assert forth[0][0] == back[1][0] > back[0][0]


def test_a_file_of_no_clauses_can_be_read(db: None, model_server: EmbeddingServer, tmp_path: Path) -> None:
    build_passages(tmp_path / "passages", [], get_embeddings())
    assert list(PassageIndex(tmp_path / "passages").similarities([1], np.zeros(64, np.float32))) == [None]


def test_more_clauses_than_one_batch_are_written_whole(db: None, model_server: EmbeddingServer, tmp_path: Path) -> None:
    many = [IndexedClause(number, f"第{number}项支持海外仓。", "若干措施") for number in range(1, 1203)]
    embeddings: CachedEmbeddings = get_embeddings()
    build_passages(tmp_path / "passages", many, embeddings)
    index = PassageIndex(tmp_path / "passages")
    for number in (1, 999, 1000, 1001, 1202):
        question = vector_of(f"第{number}项支持海外仓。")
        (cosines,) = index.similarities([number], question)
        assert cosines is not None
        assert float(cosines[1][0]) == pytest.approx(1.0, abs=2e-3)
