"""The life of the index: built beside the old one, checked, flipped, the old one thrown away."""

from datetime import date
from pathlib import Path

import pytest

from policy_kb.models import Clause, IndexGeneration, PolicyDocument
from policy_kb.retrieval import assembling, vectors
from policy_kb.retrieval.generations import IndexBuildError, generation_directory, rebuild
from policy_kb.retrieval.reader import open_index
from policy_kb.retrieval.retriever import retrieve
from policy_kb.rules.text import weighted_terms
from tests.factories.embedding_server import EmbeddingServer
from tests.factories.policies import PARKS, WAREHOUSE, publish

TODAY = date(2026, 11, 22)


def active() -> IndexGeneration:
    return IndexGeneration.objects.get(is_active=True)


def directories(index: Path) -> set[str]:
    return {path.name for path in index.iterdir() if path.is_dir()}


def found(words: str) -> list[int]:
    """Clauses that the active generation's words find."""
    index = open_index()
    assert index is not None
    return [clause_id for clause_id, _ in index.words.search(weighted_terms((words, 1.0)), limit=50)]


def searchable() -> int:
    return Clause.objects.published().searchable().count()


def test_a_rebuild_holds_every_searchable_clause_and_becomes_active(empty_index: Path) -> None:
    publish(WAREHOUSE)
    built = rebuild()
    assert built.problem == ""
    assert built.clause_count == built.vector_count == searchable() > 3
    row = active()
    assert (row.number, row.clause_count, row.vector_count) == (built.number, built.clause_count, built.vector_count)
    assert row.embedding_model
    assert generation_directory(built.number).is_dir()
    assert generation_directory(built.number).parent == empty_index


def test_bare_headings_and_withdrawn_documents_are_not_indexed(empty_index: Path) -> None:
    publish(WAREHOUSE)
    publish(PARKS, name="parks.txt", live=False)
    built = rebuild()
    assert built.clause_count == searchable() < Clause.objects.count()
    assert found("产业园") == []


def test_each_rebuild_flips_to_a_higher_number_and_keeps_one_active(empty_index: Path) -> None:
    publish(WAREHOUSE)
    first, second = rebuild(), rebuild()
    assert second.number > first.number
    assert active().number == second.number
    assert IndexGeneration.objects.filter(is_active=True).count() == 1


def test_only_the_active_generation_and_the_one_before_stay_on_disk(empty_index: Path) -> None:
    publish(WAREHOUSE)
    numbers = [rebuild().number for _ in range(4)]
    assert directories(empty_index) == {generation_directory(number).name for number in numbers[-2:]}


def test_a_rebuild_follows_the_database(empty_index: Path) -> None:
    publish(WAREHOUSE)
    rebuild()
    assert found("产业园") == []
    publish(PARKS, name="parks.txt")
    rebuild()
    assert found("产业园")


def test_an_empty_database_gives_an_empty_index(empty_index: Path) -> None:
    built = rebuild()
    assert (built.clause_count, built.vector_count) == (0, 0)
    assert retrieve("海外仓", day=TODAY).hits == []


def test_stages_are_told_with_their_progress(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    steps: dict[str, list[tuple[int, int]]] = {}
    rebuild(lambda stage: lambda done, total: steps.setdefault(stage, []).append((done, total)))
    assert list(steps) == ["embed", "store"]
    for told in steps.values():
        assert told[-1][0] == told[-1][1] > 0


# --- vectors are cached ---


def test_a_second_rebuild_asks_no_model(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    rebuild()
    asked = len(model_server.texts)
    assert asked > 3
    rebuild()
    assert len(model_server.texts) == asked


def test_only_new_texts_are_embedded(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    rebuild()
    before = set(model_server.texts)
    publish(PARKS, name="parks.txt")
    rebuild()
    new = model_server.texts[len(before) :]
    assert new
    assert not set(new) & before
    assert any("产业园建筑面积" in text for text in new)


# --- words answer while vectors are made, and when they cannot be made ---


def test_words_answer_while_vectors_are_being_made(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    seen: list[tuple[int, list[int]]] = []

    def look(stage: str):
        return lambda done, total: seen.append((active().vector_count, found("海外仓"))) if stage == "embed" else None

    rebuild(look)
    assert seen
    assert all(vector_count == 0 and clauses for vector_count, clauses in seen)
    assert active().vector_count > 0


def test_the_old_vectors_serve_while_new_ones_are_made(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    rebuild()
    publish(PARKS, name="parks.txt")
    seen: list[bool] = []

    def look(stage: str):
        return lambda done, total: seen.append(retrieve("海外仓面积", day=TODAY).degraded) if stage == "embed" else None

    rebuild(look)
    assert seen == [False] * len(seen) != []


def test_a_failing_model_leaves_words_to_answer_alone(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    model_server.failing = True
    built = rebuild()
    assert built.vector_count == 0
    assert "out of order" in built.problem
    assert active().number == built.number
    assert active().vector_count == 0
    retrieved = retrieve("海外仓建设费用补助", day=TODAY)
    assert retrieved.ready
    assert retrieved.degraded
    assert "建设费用补助" in retrieved.hits[0].clause.text


def test_a_model_that_works_again_gives_a_whole_generation(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    model_server.failing = True
    rebuild()
    model_server.failing = False
    assert rebuild().problem == ""
    assert not retrieve("海外仓建设费用补助", day=TODAY).degraded


# --- what does not hold what it should is not taken ---


def test_lost_vectors_are_noticed_and_words_take_over(empty_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(WAREHOUSE)
    whole = rebuild()
    really_add = vectors.add_clauses
    monkeypatch.setattr(vectors, "add_clauses", lambda store, clauses, *rest: really_add(store, clauses[1:], *rest))
    built = rebuild(full=True)
    assert IndexBuildError.__name__ in built.problem
    assert built.vector_count == 0
    # The words are of now, the vectors those of the last whole generation.
    assert active().number == built.number
    assert generation_directory(whole.number).is_dir()
    assert not retrieve("海外仓建设费用补助", day=TODAY).degraded


def test_lost_words_stop_the_build_and_the_old_generation_answers(
    empty_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(WAREHOUSE)
    whole = rebuild()

    really_build = assembling.build_words
    monkeypatch.setattr(
        assembling, "build_words", lambda directory, clauses: really_build(directory, list(clauses)[1:])
    )
    with pytest.raises(IndexBuildError):
        rebuild(full=True)
    assert active().number == whole.number
    assert retrieve("海外仓建设费用补助", day=TODAY).hits


def test_a_build_that_died_before_its_flip_is_cleared_away(empty_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(WAREHOUSE)
    whole = rebuild()

    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(vectors, "add_clauses", die)
        with pytest.raises(KeyboardInterrupt):
            rebuild()
    assert active().number == whole.number
    rest = directories(empty_index) - {generation_directory(whole.number).name}
    assert len(rest) == 1
    again = rebuild()
    assert again.problem == ""
    assert generation_directory(again.number).name in rest
    assert again.vector_count == again.clause_count


def test_files_that_are_no_generation_are_left_alone(empty_index: Path) -> None:
    publish(WAREHOUSE)
    rebuild()
    (empty_index / "notes").mkdir()
    (empty_index / "000001").mkdir()
    rebuild()
    assert (empty_index / "notes").is_dir()
    assert not (empty_index / "000001").exists()


def test_a_deleted_document_is_gone_after_a_rebuild(empty_index: Path) -> None:
    publish(WAREHOUSE)
    parks = publish(PARKS, name="parks.txt")
    rebuild()
    assert found("产业园")
    PolicyDocument.objects.get(pk=parks.pk).delete()
    assert rebuild().clause_count == searchable()
    assert found("产业园") == []
