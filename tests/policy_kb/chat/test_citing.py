"""Citations and the composer's smaller parts, on clauses long and short."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_kb.chat.answering import answer_question
from policy_kb.chat.citing import best_sentence, citations, sentence_scores
from policy_kb.chat.phrases import CHINESE, ENGLISH, FACTS_IN_ENGLISH, phrases_for
from policy_kb.models import Clause
from policy_kb.retrieval.generations import rebuild
from policy_kb.retrieval.passages import clause_sentences
from policy_kb.retrieval.retriever import Hit
from policy_kb.rules.answer import MAX_CITED_CHARACTERS, Status
from policy_kb.rules.facts import FACTS, FactKind, asked_facts
from tests.factories.policies import WAREHOUSE, clause_with, publish

TODAY = date(2026, 11, 22)
AMOUNT = asked_facts("最高补贴多少万元")
SENTENCES = [f"第{number}项支持企业建设海外仓，拓展清关、退换货等功能。" for number in range(1, 61)]


def long_clause(length: int, *, bracket: bool) -> Clause:
    """An unsaved clause of a saved document; its text is ``length`` sentences."""
    clause = clause_with("公共海外仓")
    clause.text = "".join(SENTENCES[:length]) + ("（责任单位：市商务局、市财政局）" if bracket else "")
    return clause


def hit(clause: Clause, best: int = 0) -> Hit:
    count = len(clause_sentences(clause.text))
    sentences = tuple(0.95 if place == best else 0.8 for place in range(count))
    return Hit(clause=clause, score=1.0, whole=0.9, sentences=sentences, focus=(0.0,) * count)


def test_the_sentence_nearest_to_the_question_is_the_best(db: None) -> None:
    publish(WAREHOUSE)
    clause = long_clause(10, bracket=True)
    assert best_sentence(hit(clause, 6), ()) == SENTENCES[6]


def test_words_decide_where_there_are_no_vectors(db: None) -> None:
    publish(WAREHOUSE)
    clause = long_clause(10, bracket=False)
    by_words = Hit(clause=clause, score=1.0, focus=tuple(0.5 if place == 4 else 0.0 for place in range(10)))
    assert best_sentence(by_words, ()) == SENTENCES[4]


def test_a_sentence_that_states_the_fact_asked_for_gains(db: None) -> None:
    publish(WAREHOUSE)
    clause = clause_with("公共海外仓")
    flat = Hit(clause=clause, score=1.0)
    assert AMOUNT
    plain, stating = sentence_scores(flat, ()), sentence_scores(flat, AMOUNT)
    pieces = clause_sentences(clause.text)
    gained = [piece for piece, low, high in zip(pieces, plain, stating, strict=True) if high > low]
    assert gained
    assert all("100万元" in piece for piece in gained)


def test_a_clause_without_sentences_is_its_own_best(db: None) -> None:
    publish(WAREHOUSE)
    clause = clause_with("公共海外仓")
    clause.text = "短"
    assert best_sentence(Hit(clause=clause, score=1.0), ()) == "短"


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.integers(0, 59)), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_three_citations_of_any_length_keep_within_the_limit(db: None, shapes: list[tuple[int, bool, int]]) -> None:
    if not Clause.objects.exists():
        publish(WAREHOUSE)
    hits = [hit(long_clause(length, bracket=bracket), min(best, length - 1)) for length, bracket, best in shapes]
    made = citations(hits, (), day=TODAY)
    assert len(made) == len(hits)
    assert sum(len(citation.text) for citation in made) <= MAX_CITED_CHARACTERS
    for citation, found, (length, _bracket, best) in zip(made, hits, shapes, strict=True):
        assert citation.text in found.clause.text
        assert SENTENCES[min(best, length - 1)] in citation.text


def test_a_citation_says_whether_its_document_is_in_force(db: None) -> None:
    document = publish(WAREHOUSE, expires_on=date(2026, 11, 22))
    assert document.expires_on == TODAY
    found = [hit(clause_with("公共海外仓"))]
    assert citations(found, (), day=TODAY)[0].in_force
    assert not citations(found, (), day=date(2026, 11, 23))[0].in_force


@time_machine.travel("2026-11-22T12:00:00+08:00")
def test_an_amount_that_is_stated_is_answered(empty_index: Path) -> None:
    publish(WAREHOUSE)
    rebuild()
    answer = answer_question("建设公共海外仓最高补助多少万元？", day=TODAY)
    assert answer.status is Status.ANSWERED
    assert "最高不超过100万元" in answer.answer
    assert answer.notice == ""
    assert "市商务局、市财政局" in answer.answer
    assert answer.citations[0].clause == "二（一）"


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind.value)
def test_a_missing_fact_has_a_name_in_both_languages(fact) -> None:
    assert FACTS_IN_ENGLISH[fact.kind.value]
    assert fact.name in CHINESE.partial.format(missing=fact.name)
    assert FACTS_IN_ENGLISH[fact.kind.value] in ENGLISH.partial.format(missing=FACTS_IN_ENGLISH[fact.kind.value])


def test_both_languages_have_every_phrase() -> None:
    assert phrases_for(english=True) is ENGLISH
    assert phrases_for(english=False) is CHINESE
    for name in CHINESE.__slots__:
        assert getattr(CHINESE, name)
        assert getattr(ENGLISH, name)
    assert set(FACTS_IN_ENGLISH) == {kind.value for kind in FactKind}
