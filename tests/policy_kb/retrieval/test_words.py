"""The lexical leg on disk."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_kb.retrieval.words import IndexedClause, WordIndex, build_words
from policy_kb.rules.text import bigrams, weighted_terms

CLAUSES = [
    IndexedClause(11, "完善海外仓支持政策，支持海外仓建设。", "若干措施\n支持平台"),
    IndexedClause(12, "鼓励企业自建独立站，培育自主品牌。", "若干措施\n海外仓"),
    IndexedClause(13, "建设100个体验店和20个产业园。", "实施方案\n建设目标"),
    IndexedClause(14, "支持B2B出口，AEO企业便利通关。", "实施方案\n监管"),
    IndexedClause(15, "零售出口的增值税、消费税无票免税。", "实施方案\n税收"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    directory = tmp_path_factory.mktemp("generation") / "words"
    assert build_words(directory, CLAUSES) == len(CLAUSES)
    return WordIndex(directory)


def found(index: WordIndex, query: str, limit: int = 10) -> list[int]:
    return [clause_id for clause_id, _ in index.search(weighted_terms((query, 1.0)), limit=limit)]


def test_it_holds_what_was_written(index: WordIndex) -> None:
    assert index.count == len(CLAUSES)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("海外仓", 11),
        ("独立站", 12),
        ("产业园多少个", 13),
        ("体验店", 13),
        ("100", 13),
        ("b2b", 14),
        ("ＡＥＯ", 14),
        ("无票免税", 15),
        ("建设目标", 13),
    ],
)
def test_the_clause_with_the_words_comes_first(index: WordIndex, query: str, first: int) -> None:
    assert found(index, query)[0] == first


def test_a_word_in_the_clause_outweighs_one_in_its_headings(index: WordIndex) -> None:
    assert found(index, "海外仓") == [11, 12]


def test_scores_fall_and_the_limit_holds(index: WordIndex) -> None:
    hits = index.search(weighted_terms(("支持海外仓建设", 1.0)), limit=10)
    scores = [score for _, score in hits]
    assert len(hits) > 2
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
    assert index.search(weighted_terms(("支持海外仓建设", 1.0)), limit=2) == hits[:2]


def test_a_weighted_term_counts_by_its_weight(index: WordIndex) -> None:
    heavy = index.search({"独立": 3.0, "海外": 0.1}, limit=1)
    light = index.search({"独立": 0.1, "海外": 3.0}, limit=1)
    assert heavy[0][0] == 12
    assert light[0][0] == 11


@pytest.mark.parametrize("query", ["", "，。！", "天气预报", "zzz"])
def test_words_that_occur_nowhere_find_nothing(index: WordIndex, query: str) -> None:
    assert found(index, query) == []


@pytest.mark.parametrize("query", ['"海外仓"', "海外仓 AND", "text:海外", "(海外仓", "海外仓*", "-海外仓", "海外仓^9"])
def test_signs_of_query_languages_are_plain_signs(index: WordIndex, query: str) -> None:
    assert found(index, query)[0] == 11


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_any_text_can_be_searched_for(index: WordIndex, query: str) -> None:
    known = {clause.clause_id for clause in CLAUSES}
    assert set(found(index, query)) <= known


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.clause_id)
def test_every_clause_is_found_by_its_own_words(index: WordIndex, clause: IndexedClause) -> None:
    assert found(index, clause.text)[0] == clause.clause_id


def test_rare_terms_are_worth_more_than_common_ones(index: WordIndex) -> None:
    rarity = index.rarity(["支持", "独立", "天气"])
    assert 0 < rarity["支持"] < rarity["独立"] < rarity["天气"]
    assert rarity["独立"] == pytest.approx(math.log(1 + (len(CLAUSES) + 0.5) / 1.5))


def test_rarity_is_that_of_distinct_terms(index: WordIndex) -> None:
    assert index.rarity(bigrams("海外仓海外仓")).keys() == {"海外", "外仓", "仓海"}
    assert index.rarity([]) == {}


def test_the_known_share_tells_our_words_from_strange_ones(index: WordIndex) -> None:
    assert index.known_share(bigrams("海外仓")) == 1.0
    assert index.known_share(bigrams("天气预报")) == 0.0
    assert 0 < index.known_share(["海外", "天气"]) < 0.5
    assert index.known_share([]) == 0.0


def test_an_index_of_nothing_answers_with_nothing(tmp_path: Path) -> None:
    assert build_words(tmp_path / "words", []) == 0
    empty = WordIndex(tmp_path / "words")
    assert empty.count == 0
    assert found(empty, "海外仓") == []
    assert empty.known_share(["海外"]) == 0.0


def test_an_index_is_never_written_over(tmp_path: Path) -> None:
    build_words(tmp_path / "words", CLAUSES)
    with pytest.raises(FileExistsError):
        build_words(tmp_path / "words", CLAUSES)
    assert WordIndex(tmp_path / "words").count == len(CLAUSES)


def test_the_embedded_text_tells_the_context_first() -> None:
    assert CLAUSES[0].embedded_text == "若干措施\n支持平台\n完善海外仓支持政策，支持海外仓建设。"
