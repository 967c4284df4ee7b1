"""From hits to citations: each one clause, verbatim, within the limits of the contract."""

from collections.abc import Sequence
from datetime import date

from policy_kb.models import Clause
from policy_kb.retrieval.passages import clause_sentences
from policy_kb.retrieval.retriever import Hit
from policy_kb.rules.answer import MAX_CITED_CHARACTERS, Citation
from policy_kb.rules.facts import Fact, states_fact
from policy_kb.rules.quote import excerpt
from policy_kb.rules.validity import Validity

RESERVED = 300  # characters kept for each citation still to come

FOCUS_WORTH = 0.15  # of a sentence's share of the question's words, against its cosine
FACT_WORTH = 0.05  # for each asked fact that the sentence states


def sentence_scores(hit: Hit, facts: Sequence[Fact]) -> list[float]:
    """How much each sentence of the clause bears on the question, in [0, ~1.2]."""
    pieces = clause_sentences(hit.clause.text)
    scores = []
    for place, sentence in enumerate(pieces):
        # Cosines of this model lie between 0.75 and 0.95: stretched so that shares compare.
        cosine = max(hit.sentences[place] - 0.75, 0.0) * 4 if place < len(hit.sentences) else 0.0
        focus = hit.focus[place] if place < len(hit.focus) else 0.0
        stated = sum(states_fact(fact, sentence) for fact in facts)
        scores.append(cosine + FOCUS_WORTH * 4 * focus + FACT_WORTH * 4 * stated)
    return scores


def best_sentence(hit: Hit, facts: Sequence[Fact]) -> str:
    """The sentence of the clause that bears most on the question."""
    pieces, scores = clause_sentences(hit.clause.text), sentence_scores(hit, facts)
    return max(zip(scores, pieces, strict=True), default=(0.0, hit.clause.text))[1]


def citations(hits: Sequence[Hit], facts: Sequence[Fact], *, day: date) -> tuple[Citation, ...]:
    """A citation of each hit, in order, together at most ``MAX_CITED_CHARACTERS``."""
    made: list[Citation] = []
    left = MAX_CITED_CHARACTERS
    for place, hit in enumerate(hits):
        limit = left - RESERVED * (len(hits) - place - 1)
        text = excerpt(hit.clause.text, best_sentence(hit, facts), limit)
        left -= len(text)
        made.append(_citation(hit.clause, text, hit.score, day))
    return tuple(made)


def _citation(clause: Clause, text: str, score: float, day: date) -> Citation:
    document = clause.version.document
    return Citation(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        clause=clause.label,
        text=text,
        url=clause.get_absolute_url(),
        score=score,
        in_force=document.validity(day) is Validity.IN_FORCE,
        version=clause.version.number,
    )
