"""A question answered from the documents, without any language model."""

from collections.abc import Sequence
from datetime import date

from policy_kb.chat.comparing import sides_of
from policy_kb.chat.composing import compose, refusal
from policy_kb.chat.phrases import phrases_for
from policy_kb.chat.reading import read
from policy_kb.models import PolicyDocument
from policy_kb.retrieval.retriever import EVERYWHERE, Filters, retrieve
from policy_kb.retrieval.vocabulary import simplify
from policy_kb.rules.answer import Answer, Status
from policy_kb.rules.gate import Gate, gate
from policy_kb.rules.judge import Reason
from policy_kb.rules.text import fold, is_mostly_latin

RETRIEVED = 12  # hits read by the judge: enough that a comparison finds both sides

_GATED = {Gate.INJECTION: Reason.INJECTION, Gate.PRIVATE: Reason.PRIVATE, Gate.SMALL_TALK: Reason.SMALL_TALK}


def answer_question(original: str, *, day: date, filters: Filters = EVERYWHERE) -> Answer:
    """Answer from the clauses in force on ``day``: retrieve, rank, judge, quote."""
    turned_away = gate(fold(simplify(original)))
    if turned_away is not None:
        return refusal(original, _GATED[turned_away], english=is_mostly_latin(original))
    retrieved = retrieve(original, day=day, top=RETRIEVED, filters=filters)
    if not retrieved.ready:
        phrases = phrases_for(english=is_mostly_latin(original))
        return Answer(question=original, status=Status.REFUSED, answer=phrases.no_index, notice=phrases.no_index)
    sides = sides_of(retrieved.question, day=day, filters=filters)
    covered = _covered_places(retrieved.question.places, day)
    return compose(retrieved, read(retrieved, covered_places=covered, sides=sides), day=day)


def _covered_places(places: Sequence[str], day: date) -> frozenset[str]:
    """Those of the regions of which documents are in force."""
    if not places:
        return frozenset()
    held = PolicyDocument.objects.in_force(day).filter(region__name__in=places)
    return frozenset(held.values_list("region__name", flat=True))
