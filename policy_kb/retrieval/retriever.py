"""Hybrid retrieval: two legs find candidates, rank fusion merges them, close reading ranks them.

Every candidate is looked up in the database before it counts: it must still be the current
text of a published document in force on the day asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from policy_kb.models import Clause
from policy_kb.retrieval import reranking
from policy_kb.retrieval.candidates import EVERYWHERE, Filters, Legs, Search
from policy_kb.retrieval.passages import clause_sentences
from policy_kb.retrieval.reader import OpenIndex, VectorsUnavailable, open_index
from policy_kb.retrieval.vocabulary import understand
from policy_kb.rules.fusion import standard_scores
from policy_kb.rules.question import Question
from policy_kb.rules.relevance import Adjustments, ClauseView, adjustments
from policy_kb.rules.text import bigrams, codes, fold, held_weight, weighted_terms

WORDS_WEIGHT = 0.7
WHOLE_WEIGHT = 1.2
SENTENCE_WEIGHT = 1.2
FOCUS_WEIGHT = 0.7
RERANK_WEIGHT = 1.5  # of an endpoint's opinion, where one is named

OFFICIAL_TERM = 0.7  # weight of a term that the synonym table added, against 1 for the asker's own


@dataclass(frozen=True, slots=True)
class Parts:
    """What a score is made of: weighted standard scores of the four comparisons, and the rules that moved it.

    ``reranked`` is what a rerank endpoint thought, 0 without one.
    """

    words: float
    whole: float
    sentence: float
    focus: float
    adjustments: Adjustments
    reranked: float = 0.0

    @property
    def total(self) -> float:
        """The score itself."""
        moved = sum((value for _rule, value in self.adjustments), 0.0)
        return round(self.words + self.whole + self.sentence + self.focus + self.reranked + moved, 4)


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found, with the evidence for its rank.

    ``score`` orders hits of one question and compares with nothing else. ``whole`` and
    ``sentences`` are cosines with the question (None, empty when the words answer alone),
    ``focus`` is the share of the question's words, weighed by rarity, in each sentence.
    ``fused_rank`` and ``fused`` are place and score by rank fusion of both legs, ``parts``
    what the score is made of.
    """

    clause: Clause
    score: float
    words: float = 0.0
    words_rank: int | None = None
    vector_rank: int | None = None
    whole: float | None = None
    sentences: tuple[float, ...] = ()
    focus: tuple[float, ...] = ()
    fused_rank: int | None = None
    fused: float = 0.0
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The hits for a question, best first.

    ``known`` is the share (0–1) of the question's own words, weighed by rarity, that occur in
    any clause; ``unknown`` holds its codes (9610, RCEP) that no clause holds; ``degraded`` says that the words answered alone, ``ready`` that there is an
    index at all.
    """

    question: Question
    hits: list[Hit] = field(default_factory=list)
    known: float = 0.0
    unknown: tuple[str, ...] = ()
    degraded: bool = False
    ready: bool = True


def retrieve(original: str, *, day: date, top: int = 10, filters: Filters = EVERYWHERE) -> Retrieved:
    """The clauses in force on ``day`` that bear on a question, best first, at most ``top``."""
    index = open_index()
    question = understand(original, day=day, generation=index.words_number if index else None)
    return _retrieved(index, question, day=day, top=top, filters=filters)


def retrieve_for(question: Question, *, day: date, top: int = 10, filters: Filters = EVERYWHERE) -> Retrieved:
    """``retrieve`` for a question taken apart already."""
    return _retrieved(open_index(), question, day=day, top=top, filters=filters)


def _retrieved(index: OpenIndex | None, question: Question, *, day: date, top: int, filters: Filters) -> Retrieved:
    if index is None:
        return Retrieved(question, degraded=True, ready=False)
    terms = weighted_terms((question.subject or question.text, 1.0), (question.official, OFFICIAL_TERM))
    search = Search(index, terms, _question_vector(index, question), day=day, filters=filters)
    legs, clauses = search.candidates(question.places)
    rarity = index.words.rarity(terms)
    wanted = {term: weight * rarity[term] for term, weight in terms.items()}
    evidence = _evidence(index, clauses, legs, search.vector, wanted)
    parts = _reranked(question, clauses, _parts(question, clauses, evidence))
    scores = {key: made_of.total for key, made_of in parts.items()}
    best = sorted(scores, key=lambda key: (-scores[key], key))[:top]
    return Retrieved(
        question,
        _hits(best, parts, legs, evidence),
        known=index.words.known_share(bigrams(question.subject or question.text)),
        unknown=index.words.absent(codes(question.original)),
        degraded=search.vector is None,
    )


def _question_vector(index: OpenIndex, question: Question) -> np.ndarray | None:
    try:
        return index.question_vector(question.text)
    except VectorsUnavailable:
        return None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The parts of a ``Hit`` that speak for its rank."""

    words: float
    whole: float | None
    sentences: tuple[float, ...]
    focus: tuple[float, ...]


def _evidence(
    index: OpenIndex,
    clauses: Mapping[int, ClauseView],
    legs: Legs,
    vector: np.ndarray | None,
    wanted: Mapping[str, float],
) -> dict[int, _Evidence]:
    word_scores = dict(legs.words)
    # A clause that only the vectors found shares few words: it gets what the last word hit got.
    floor = min(word_scores.values(), default=0.0)
    passages = index.passages
    cosines = (
        passages.similarities(list(clauses), vector)
        if passages is not None and vector is not None
        else [None] * len(clauses)
    )
    total = sum(wanted.values()) or 1.0
    return {
        key: _Evidence(
            words=word_scores.get(key, floor),
            whole=cosine[0] if cosine else None,
            sentences=tuple(cosine[1].tolist()) if cosine else (),
            focus=tuple(held_weight(wanted, fold(piece)) / total for piece in clause_sentences(clause.text)),
        )
        for (key, clause), cosine in zip(clauses.items(), cosines, strict=True)
    }


def _parts(
    question: Question, clauses: Mapping[int, ClauseView], evidence: Mapping[int, _Evidence]
) -> dict[int, Parts]:
    words = standard_scores({key: one.words for key, one in evidence.items()})
    compared = {key: (one.whole, one.sentences) for key, one in evidence.items() if one.whole is not None}
    whole = standard_scores({key: cosine for key, (cosine, _) in compared.items()})
    best = standard_scores({key: max(cosines, default=cosine) for key, (cosine, cosines) in compared.items()})
    focus = standard_scores({key: max(one.focus, default=0.0) for key, one in evidence.items()})
    return {
        key: Parts(
            words=WORDS_WEIGHT * words[key],
            whole=WHOLE_WEIGHT * whole.get(key, 0.0),
            sentence=SENTENCE_WEIGHT * best.get(key, 0.0),
            focus=FOCUS_WEIGHT * focus[key],
            adjustments=adjustments(question, clause),
        )
        for key, clause in clauses.items()
    }


def _reranked(question: Question, clauses: Mapping[int, ClauseView], parts: Mapping[int, Parts]) -> Mapping[int, Parts]:
    """The parts with the opinion of the rerank endpoint on the best of them, where there is one."""
    if not reranking.is_configured():
        return parts
    ordered = sorted(parts, key=lambda key: (-parts[key].total, key))
    passages = {key: f"{clauses[key].heading_chain}\n{clauses[key].text}".strip() for key in ordered}
    opinions = reranking.opinions(question.original, passages)
    return {key: replace(one, reranked=RERANK_WEIGHT * opinions.get(key, 0.0)) for key, one in parts.items()}


def _hits(best: list[int], parts: Mapping[int, Parts], legs: Legs, evidence: Mapping[int, _Evidence]) -> list[Hit]:
    """The best clauses with their documents; one that vanished meanwhile is left out."""
    loaded = Clause.objects.with_document().in_bulk(best)
    word_ranks = {key: rank for rank, (key, _) in enumerate(legs.words, start=1)}
    vector_ranks = {key: rank for rank, (key, _) in enumerate(legs.near, start=1)}
    fused = {key: (rank, score) for rank, (key, score) in enumerate(legs.fused, start=1)}
    return [
        Hit(
            clause=loaded[key],
            score=parts[key].total,
            words=evidence[key].words,
            words_rank=word_ranks.get(key),
            vector_rank=vector_ranks.get(key),
            whole=evidence[key].whole,
            sentences=evidence[key].sentences,
            focus=evidence[key].focus,
            fused_rank=fused[key][0],
            fused=fused[key][1],
            parts=parts[key],
        )
        for key in best
        if key in loaded
    ]
