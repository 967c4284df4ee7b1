"""A new generation starts from the one before: only what changed is indexed, and it answers the same."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from policy_kb.models import Clause, IndexGeneration, PolicyDocument
from policy_kb.retrieval import assembling, generations, vectors
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import Built, generation_directory, rebuild
from policy_kb.retrieval.manifest import FILE
from policy_kb.retrieval.passages import PassageIndex, passage_texts
from policy_kb.retrieval.reader import open_index
from policy_kb.retrieval.retriever import retrieve
from policy_kb.retrieval.source import clauses_to_index
from policy_kb.rules.text import weighted_terms
from tests.factories.embedding_server import EmbeddingServer
from tests.factories.policies import PARKS, WAREHOUSE, publish, publish_many

TODAY = date(2026, 11, 22)
MANY = 44  # fewer than a leg's candidates: which of many alike is cut off is a matter of chance
QUESTIONS = (
    "海外仓建设费用最高补助多少？", "产业园建筑面积不少于多少平方米？", "独立站推广由哪个部门负责？",
    "第7号措施支持什么？", "海外仓面积要求", "市商务局负责什么？", "第12项", "入驻企业不少于多少家？", "天气怎么样？",
)  # fmt: skip


@pytest.fixture
def library(empty_index: Path, model_server: EmbeddingServer) -> Built:
    """Small documents and one of more clauses, indexed whole."""
    publish_many(MANY)
    publish(WAREHOUSE)
    built = rebuild()
    assert (built.added, built.removed, built.kept) == (built.clause_count, 0, 0)
    return built


def active_directory() -> Path:
    return generation_directory(IndexGeneration.objects.get(is_active=True).number)


Answers = list[list[tuple[int, int | None, int | None, float | None]]]


def answers() -> Answers:
    """For each question the clauses found, best first, with their places in both legs and their cosine."""
    return [
        [(hit.clause.pk, hit.words_rank, hit.vector_rank, hit.whole) for hit in retrieve(text, day=TODAY).hits]
        for text in QUESTIONS
    ]


def clauses_of(found: Answers) -> list[list[int]]:
    """The best five, ids alone: the places in a leg of clauses that are equally near are a matter of chance."""
    return [[row[0] for row in rows[:5]] for rows in found]


def own_texts(document: PolicyDocument) -> set[str]:
    ids = set(Clause.objects.filter(version__document=document).values_list("pk", flat=True))
    return {text for clause in clauses_to_index() if clause.clause_id in ids for text in passage_texts(clause)}


# --- only what changed ---


def test_one_more_document_adds_its_clauses_and_touches_no_other(library: Built, model_server: EmbeddingServer) -> None:
    asked = len(model_server.texts)
    parks = publish(PARKS, name="parks.txt")
    own = Clause.objects.filter(version__document=parks).searchable().count()
    built = rebuild()
    assert (built.added, built.removed, built.kept) == (own, 0, library.clause_count)
    assert set(model_server.texts[asked:]) == own_texts(parks)
    assert built.problem == ""


def test_a_new_version_replaces_the_clauses_of_the_old(library: Built, model_server: EmbeddingServer) -> None:
    document = PolicyDocument.objects.get(title__contains="海外仓")
    before = Clause.objects.filter(version__document=document).searchable().count()
    asked = len(model_server.texts)
    publish(WAREHOUSE.replace("100万元", "250万元"))
    after = Clause.objects.filter(version__document=document).current().searchable().count()
    built = rebuild()
    assert (built.added, built.removed, built.kept) == (after, before, library.clause_count - before)
    # The vectors of texts that stayed are cached; only the changed sentence is new to the model.
    assert model_server.texts[asked:]
    assert all("250万元" in text for text in model_server.texts[asked:])
    assert "250万元" in retrieve(QUESTIONS[0], day=TODAY).hits[0].clause.text


def test_another_title_indexes_the_document_anew(library: Built) -> None:
    document = PolicyDocument.objects.get(title__contains="第7号")
    document.title = "海滨市第七号丝路电商措施"
    document.save()
    own = Clause.objects.filter(version__document=document).searchable().count()
    built = rebuild()
    assert (built.added, built.removed) == (own, own)
    index = open_index()
    assert index is not None
    found = index.words.search(weighted_terms(("丝路", 1.0)), limit=5)
    assert {key for key, _ in found} == {
        clause.pk for clause in Clause.objects.filter(version__document=document).searchable()
    }


@pytest.mark.parametrize("leave", ["withdrawn", "deleted"])
def test_a_document_that_leaves_takes_its_clauses_along(library: Built, leave: str) -> None:
    document = PolicyDocument.objects.get(title__contains="第7号")
    ids = set(Clause.objects.filter(version__document=document).searchable().values_list("pk", flat=True))
    if leave == "deleted":
        document.delete()
    else:
        PolicyDocument.objects.filter(pk=document.pk).update(live=False)
    built = rebuild()
    assert (built.added, built.removed, built.kept) == (0, len(ids), library.clause_count - len(ids))
    index = open_index()
    assert index is not None
    assert not ids & {key for key, _ in index.words.search(weighted_terms(("第7项海外仓", 1.0)), limit=200)}
    assert index.passages is not None
    assert index.passages.similarities(sorted(ids), np.ones(64, dtype=np.float32)) == [None] * len(ids)


def test_nothing_changed_makes_a_generation_of_the_same(library: Built, model_server: EmbeddingServer) -> None:
    before, asked = answers(), len(model_server.texts)
    built = rebuild()
    assert (built.added, built.removed, built.kept) == (0, 0, library.clause_count)
    assert built.number > library.number
    assert len(model_server.texts) == asked
    assert answers() == before


def test_full_indexes_everything(library: Built) -> None:
    built = rebuild(full=True)
    assert (built.added, built.removed, built.kept) == (library.clause_count, 0, 0)


# --- the same answers as an index built whole ---


def change_one() -> None:
    publish(PARKS, name="parks.txt")


def change_several() -> None:
    publish(WAREHOUSE.replace("100万元", "250万元"))
    PolicyDocument.objects.get(title__contains="第3号").delete()
    PolicyDocument.objects.filter(title__contains="第12号").update(title="海滨市第十二号跨境电商措施")


@pytest.mark.parametrize("change", [change_one, change_several])
def test_it_answers_like_an_index_built_whole(
    library: Built, change: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembling, "UPDATED_SHARE", 0.5)  # the library is small for so many changes
    change()
    built = rebuild()
    assert 0 < built.added < library.clause_count / 2
    updated, stored = answers(), PassageIndex(active_directory() / "passages").stored()
    whole = rebuild(full=True)
    assert whole.clause_count == built.clause_count
    assert clauses_of(updated) == clauses_of(answers())
    made = PassageIndex(active_directory() / "passages").stored()
    for part in ("ids", "starts", "counts", "rows"):
        assert np.array_equal(getattr(stored, part), getattr(made, part)), part


def test_generation_upon_generation_stays_right(library: Built) -> None:
    for number in range(1, 7):
        PolicyDocument.objects.get(title__contains=f"第{number}号").delete()
        publish(PARKS.replace("8000", f"{number}000"), name="parks.txt")
        built = rebuild()
        assert built.problem == ""
        assert built.clause_count == built.vector_count == Clause.objects.published().searchable().count()
        hit = retrieve("产业园建筑面积不少于多少平方米？", day=TODAY).hits[0]
        assert f"{number}000平方米" in hit.clause.text
    updated = clauses_of(answers())
    rebuild(full=True)
    assert updated == clauses_of(answers())


def test_a_word_that_only_deleted_clauses_held_is_unknown(library: Built) -> None:
    publish("海滨市保税仓办法\n\n海商发〔2021〕99号\n\n一、总则\n\n支持9610出口监管方式。", name="codes.txt")
    rebuild()
    assert retrieve("9610怎么办理？", day=TODAY).unknown == ()
    PolicyDocument.objects.get(title__contains="保税仓").delete()
    assert rebuild().removed
    assert retrieve("9610怎么办理？", day=TODAY).unknown == ("9610",)


# --- what cannot be built upon ---


def drop_manifest(directory: Path) -> None:
    (directory / FILE).unlink()


def spoil_manifest(directory: Path) -> None:
    (directory / FILE).write_bytes(b"nothing")


def drop_all(directory: Path) -> None:
    shutil.rmtree(directory)


def spoil_vectors(directory: Path) -> None:
    (directory / "vectors" / "chroma.sqlite3").write_bytes(b"not a database" * 100)


def drop_vectors(directory: Path) -> None:
    shutil.rmtree(directory / "vectors")


def spoil_passages(directory: Path) -> None:
    np.save(directory / "passages" / "offsets.npy", np.array([0, 1], dtype=np.int64))


def drop_passages(directory: Path) -> None:
    (directory / "passages" / "rows.npy").unlink()


@pytest.mark.parametrize(
    "damage",
    [drop_manifest, spoil_manifest, drop_all, spoil_vectors, drop_vectors, spoil_passages, drop_passages],
)
def test_a_damaged_generation_is_not_built_upon(library: Built, damage: Callable[[Path], None]) -> None:
    damage(active_directory())
    publish(PARKS, name="parks.txt")
    built = rebuild()
    assert built.problem == ""
    assert (built.added, built.kept) == (built.clause_count, 0)
    assert built.vector_count == built.clause_count
    assert "8000平方米" in retrieve(QUESTIONS[1], day=TODAY).hits[0].clause.text


def test_damaged_words_are_made_again_and_the_vectors_kept(library: Built) -> None:
    shutil.rmtree(active_directory() / "words")
    publish(PARKS, name="parks.txt")
    built = rebuild()
    assert built.problem == ""
    assert built.kept == library.clause_count
    assert "8000平方米" in retrieve(QUESTIONS[1], day=TODAY).hits[0].clause.text


def test_rows_missing_from_the_vectors_are_noticed_and_all_is_made_again(library: Built) -> None:
    store = vectors.embedded_store(active_directory() / "vectors", get_embeddings())
    vectors.delete_clauses(store, [clauses_to_index()[0].clause_id])
    vectors.close(store)
    publish(PARKS, name="parks.txt")
    built = rebuild()
    assert (built.problem, built.kept) == ("", 0)
    assert built.vector_count == built.clause_count


def test_vectors_of_another_model_are_not_built_upon(library: Built, settings: object) -> None:
    settings.EMBEDDING_MODEL = "tiny-too"
    get_embeddings.cache_clear()
    built = rebuild()
    assert (built.added, built.kept) == (library.clause_count, 0)


def test_a_large_change_is_built_whole(library: Built) -> None:
    PolicyDocument.objects.filter(title__contains="第1").delete()
    PolicyDocument.objects.filter(title__contains="第2").delete()
    built = rebuild()
    assert (built.added, built.kept) == (built.clause_count, 0)


# --- the old generation is never touched ---


def test_the_generation_built_upon_stays_as_it_was(library: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "_discard_old", lambda: None)
    base = active_directory()
    before = {path: path.read_bytes() for path in sorted(base.rglob("*")) if path.is_file() and path.suffix != ".lock"}
    change_several()
    rebuild()
    assert {path: path.read_bytes() for path in before} == before


def test_a_crash_in_the_middle_leaves_the_old_one_answering(library: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    before = answers()
    publish(PARKS, name="parks.txt")

    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(assembling, "write_manifest", die)
        with pytest.raises(KeyboardInterrupt):
            rebuild()
    with_words_of_now = IndexGeneration.objects.get(is_active=True)
    assert with_words_of_now.vector_count == 0
    assert not retrieve(QUESTIONS[0], day=TODAY).degraded
    built = rebuild()
    assert built.kept == library.clause_count
    assert answers()[0][0] == before[0][0]
