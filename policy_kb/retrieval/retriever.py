"""Hybrid retrieval: two legs find candidates, rank fusion merges them, close reading ranks them.

Every candidate is looked up in the database before it counts: it must still be the current
text of a published document in force on the day asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from policy_kb.models import Clause
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.passages import clause_sentences
from policy_kb.retrieval.reader import OpenIndex, VectorsUnavailable, open_index
from policy_kb.retrieval.vocabulary import understand
from policy_kb.rules.fusion import fuse, standard_scores
from policy_kb.rules.question import Question
from policy_kb.rules.relevance import ClauseView, adjustment
from policy_kb.rules.text import bigrams, coverage, weighted_terms

CANDIDATES = 50  # of each leg
CONSIDERED = 60  # of the merged list: these are read closely

WORDS_WEIGHT = 0.7
WHOLE_WEIGHT = 1.0
SENTENCE_WEIGHT = 1.2
FOCUS_WEIGHT = 0.7

OFFICIAL_TERM = 0.7  # weight of a term that the synonym table added, against 1 for the asker's own


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits on what may be found: slugs of a region and a level, empty for any.

    ``past`` lets published documents be found that are no longer, or not yet, in force.
    """

    region: str = ""
    level: str = ""
    past: bool = False


EVERYWHERE = Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found, with the evidence for its rank.

    ``score`` orders hits of one question and compares with nothing else. ``whole`` and
    ``sentences`` are cosines with the question (None, empty when the words answer alone),
    ``focus`` is the share of the question's words, weighed by rarity, in each sentence.
    """

    clause: Clause
    score: float
    words: float = 0.0
    words_rank: int | None = None
    vector_rank: int | None = None
    whole: float | None = None
    sentences: tuple[float, ...] = ()
    focus: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The hits for a question, best first.

    ``known`` is the share (0–1) of the question's own words, weighed by rarity, that occur in
    any clause; ``degraded`` says that the words answered alone, ``ready`` that there is an
    index at all.
    """

    question: Question
    hits: list[Hit] = field(default_factory=list)
    known: float = 0.0
    degraded: bool = False
    ready: bool = True


def retrieve(original: str, *, day: date, top: int = 10, filters: Filters = EVERYWHERE) -> Retrieved:
    """The clauses in force on ``day`` that bear on a question, best first, at most ``top``."""
    return retrieve_for(understand(original, day=day), day=day, top=top, filters=filters)


def retrieve_for(question: Question, *, day: date, top: int = 10, filters: Filters = EVERYWHERE) -> Retrieved:
    """``retrieve`` for a question taken apart already."""
    index = open_index()
    if index is None:
        return Retrieved(question, degraded=True, ready=False)
    terms = weighted_terms((question.subject or question.text, 1.0), (question.official, OFFICIAL_TERM))
    words = index.words.search(terms, limit=CANDIDATES)
    vector, near = _vector_leg(index, question)
    merged = [clause_id for clause_id, _ in fuse([[key for key, _ in words], [key for key, _ in near]])]
    clauses = _valid_clauses(merged[:CONSIDERED], day=day, filters=filters)
    rarity = index.words.rarity(terms)
    wanted = {term: weight * rarity[term] for term, weight in terms.items()}
    hits = _evidence(index, list(clauses.values()), words, near, vector, wanted)
    ranked = _rank(question, hits)
    known = index.words.known_share(bigrams(question.subject or question.text))
    return Retrieved(question, ranked[:top], known=known, degraded=vector is None)


def _vector_leg(index: OpenIndex, question: Question) -> tuple[np.ndarray | None, list[tuple[int, float]]]:
    try:
        vector = np.asarray(get_embeddings().embed_query(question.text), dtype=np.float32)
        return vector, index.nearest(vector, limit=CANDIDATES)
    except VectorsUnavailable:
        return None, []


def _valid_clauses(clause_ids: Sequence[int], *, day: date, filters: Filters) -> dict[int, Clause]:
    found = Clause.objects.published() if filters.past else Clause.objects.answerable(day)
    clauses = found.with_document()
    if filters.region:
        clauses = clauses.filter(version__document__region__slug=filters.region)
    if filters.level:
        clauses = clauses.filter(version__document__level=filters.level)
    return clauses.in_bulk(clause_ids)


def _evidence(
    index: OpenIndex,
    clauses: Sequence[Clause],
    words: Sequence[tuple[int, float]],
    near: Sequence[tuple[int, float]],
    vector: np.ndarray | None,
    wanted: dict[str, float],
) -> list[Hit]:
    word_scores = dict(words)
    word_ranks = {key: rank for rank, (key, _) in enumerate(words, start=1)}
    vector_ranks = {key: rank for rank, (key, _) in enumerate(near, start=1)}
    # A clause that only the vectors found shares few words: it gets what the last word hit got.
    floor = min(word_scores.values(), default=0.0)
    passages = index.passages
    cosines = (
        passages.similarities([clause.pk for clause in clauses], vector)
        if passages is not None and vector is not None
        else [None] * len(clauses)
    )
    return [
        Hit(
            clause=clause,
            score=0.0,
            words=word_scores.get(clause.pk, floor),
            words_rank=word_ranks.get(clause.pk),
            vector_rank=vector_ranks.get(clause.pk),
            whole=cosine[0] if cosine else None,
            sentences=tuple(float(value) for value in cosine[1]) if cosine else (),
            focus=tuple(coverage(wanted, sentence) for sentence in clause_sentences(clause.text)),
        )
        for clause, cosine in zip(clauses, cosines, strict=True)
    ]


def _rank(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    words = standard_scores({hit.clause.pk: hit.words for hit in hits})
    whole = standard_scores({hit.clause.pk: hit.whole for hit in hits if hit.whole is not None})
    best = standard_scores(
        {hit.clause.pk: max(hit.sentences, default=hit.whole) for hit in hits if hit.whole is not None}
    )
    focus = standard_scores({hit.clause.pk: max(hit.focus, default=0.0) for hit in hits})
    scored = []
    for hit in hits:
        key = hit.clause.pk
        score = (
            WORDS_WEIGHT * words[key]
            + WHOLE_WEIGHT * whole.get(key, 0.0)
            + SENTENCE_WEIGHT * best.get(key, 0.0)
            + FOCUS_WEIGHT * focus[key]
            + adjustment(question, view(hit.clause))
        )
        scored.append(replace(hit, score=round(score, 4)))
    return sorted(scored, key=lambda hit: (-hit.score, hit.clause.pk))


def view(clause: Clause) -> ClauseView:
    """A clause as the pure rules see it."""
    document = clause.version.document
    written = document.written_on or document.published_on
    return ClauseView(
        document_id=document.pk,
        region=document.region.name,
        national=document.region.parent_id is None,
        year=written.year if written else None,
        kind=clause.kind,
        heading=clause.heading,
        heading_chain=clause.heading_chain,
        text=clause.text,
    )
