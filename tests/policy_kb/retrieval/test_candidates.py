"""Candidates among few: a region's, a level's, or those of the places a question names."""

import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.embeddings import Embeddings

from policy_kb.management.bench.sites import write_synthetic, write_vectors
from policy_kb.models import Clause, PolicyDocument, Region
from policy_kb.retrieval import candidates
from policy_kb.retrieval.candidates import Filters, Legs, Search
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import rebuild
from policy_kb.retrieval.passages import PassageIndex
from policy_kb.retrieval.reader import open_index
from policy_kb.retrieval.words import IndexedClause, WordIndex, build_words
from policy_kb.rules.relevance import ClauseView
from policy_kb.rules.text import bigrams, coverage, fold, held_weight, weighted_terms
from policy_kb.seeds.vocabulary import seed_vocabulary

TODAY = date(2026, 11, 22)
TERMS = weighted_terms(("海外仓建设资金补助", 1.0))


class Random(Embeddings):
    """Any text at some place of its own."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(384)
        return (vector / np.linalg.norm(vector)).tolist()


@pytest.fixture
def region(empty_index: Path, monkeypatch: pytest.MonkeyPatch) -> Region:
    """A region of which one document among sixty is held, indexed by words and made-up vectors."""
    monkeypatch.setattr(get_embeddings(), "inner", Random())
    monkeypatch.setattr(get_embeddings(), "model", "random")
    seed_vocabulary()
    write_synthetic(600)
    write_vectors(get_embeddings())
    assert rebuild().problem == ""
    return Region.objects.exclude(parent=None).filter(documents__in=PolicyDocument.objects.in_force(TODAY))[5]


def search(**filters: str) -> Search:
    index = open_index()
    assert index is not None
    vector = index.question_vector("海外仓建设有什么补助")
    return Search(index, TERMS, vector, day=TODAY, filters=Filters(**filters))


def regions(found: dict[int, ClauseView]) -> list[str]:
    return [view.region for view in found.values()]


def test_a_region_s_clauses_are_all_candidates_however_far_down_they_stand(region: Region) -> None:
    _, anywhere = search().candidates([])
    _, found = search(region=region.slug).candidates([])
    held = Clause.objects.answerable(TODAY).filter(version__document__region=region)
    assert set(found) == set(held.values_list("pk", flat=True))
    assert regions(anywhere).count(region.name) < len(found) == 10


def test_a_level_s_clauses_are_found(region: Region) -> None:
    _, found = search(level="state_council").candidates([])
    assert found
    assert all(view.national for view in found.values())


def test_no_clause_is_found_of_a_region_that_is_not_there(region: Region) -> None:
    assert search(region="no-such-region").candidates([])[1] == {}


def test_the_place_a_question_names_is_looked_for_and_the_rest_kept(region: Region) -> None:
    _, anywhere = search().candidates([])
    legs, found = search().candidates([region.name])
    assert regions(found).count(region.name) == 10
    assert len(found) <= candidates.CONSIDERED
    assert set(found) - {key for key, view in found.items() if view.region == region.name} <= set(anywhere)
    assert len(found) > 10
    assert set(found) <= {key for key, _ in [*legs.words, *legs.near]}


def test_a_place_of_which_nothing_is_held_changes_nothing(region: Region) -> None:
    assert search().candidates(["月球"])[1].keys() == search().candidates([])[1].keys()


def test_where_too_many_pass_to_search_among_them_the_legs_look_deeper(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "NARROW", 0)
    _, found = search(region=region.slug).candidates([])
    assert set(regions(found)) == {region.name}
    first = search()._legs(limit=candidates.CANDIDATES).merged
    assert not set(found) <= set(first)


def test_nothing_withdrawn_or_expired_is_a_candidate(region: Region) -> None:
    _, before = search().candidates([])
    withdrawn = next(iter(before.values())).document_id
    PolicyDocument.objects.filter(pk=withdrawn).update(live=False)
    _, found = search().candidates([])
    valid = set(PolicyDocument.objects.in_force(TODAY).values_list("pk", flat=True))
    assert withdrawn not in valid
    assert {view.document_id for view in found.values()} <= valid


def test_a_place_costs_one_query_more(region: Region, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(1):
        search_ = search()  # which generation answers
    with django_assert_num_queries(1):
        search_.candidates([])
    with django_assert_num_queries(2):
        search_.candidates([region.name])


def test_joined_legs_keep_the_first_score_of_a_clause() -> None:
    joined = Legs([(1, 9.0), (2, 8.0)], [(1, 0.9)]).joined(Legs([(2, 1.0), (3, 0.5)], []))
    assert dict(joined.words) == {1: 9.0, 2: 8.0, 3: 0.5}
    assert dict(joined.near) == {1: 0.9}


# --- each leg among given clauses ---


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    directory = tmp_path_factory.mktemp("among") / "words"
    clauses = [IndexedClause(key, f"第{key}条支持海外仓建设", "措施") for key in range(1, 30)]
    build_words(directory, clauses)
    return WordIndex(directory)


def test_words_among_some_clauses_score_as_among_all(words: WordIndex) -> None:
    everywhere = dict(words.search(TERMS, limit=50))
    among = words.search(TERMS, limit=50, among=[3, 7, 29, 4000])
    assert {key for key, _ in among} == {3, 7, 29}
    assert all(score == pytest.approx(everywhere[key]) for key, score in among)
    assert words.search(TERMS, limit=50, among=[]) == []


def test_vectors_among_some_clauses_are_compared_one_by_one(tmp_path: Path) -> None:
    rows = np.eye(4, dtype=np.float16)
    np.save(tmp_path / "ids.npy", np.array([10, 20, 30]))
    np.save(tmp_path / "offsets.npy", np.array([0, 1, 3, 4]))  # the second clause has a sentence of its own
    np.save(tmp_path / "rows.npy", rows)
    passages = PassageIndex(tmp_path)
    vector = np.array([0.1, 0.9, 0.0, 0.5], dtype=np.float32)
    near = passages.nearest(vector, limit=5, among=[30, 20, 25, 99])
    assert [key for key, _ in near] == [20, 30]
    assert [cosine for _, cosine in near] == pytest.approx([0.9, 0.5], abs=1e-3)
    assert [key for key, _ in passages.nearest(vector, limit=1, among=[10, 30])] == [30]
    assert passages.nearest(vector, limit=5, among=[]) == []


# --- words held by a sentence ---


@given(
    st.text("海外仓建设a1 b2b，。３％ ", max_size=40),
    st.dictionaries(
        st.sampled_from(["海外", "外仓", "建设", "仓", "b2b", "a1", "3%", "b"]), st.floats(0.1, 3), max_size=8
    ),
)
def test_held_words_are_those_among_the_terms(text: str, wanted: dict[str, float]) -> None:
    terms = set(bigrams(text))
    expected = sum(weight for term, weight in wanted.items() if term in terms)
    assert held_weight(wanted, fold(text)) == pytest.approx(expected)
    assert coverage(wanted, text) == pytest.approx(expected / sum(wanted.values()) if wanted else 0.0)
