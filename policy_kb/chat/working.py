"""A complete question worked out: the office's own answer, else retrieval, judgement and composition.

The chat takes the answer; the office's hit test shows all that led to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from policy_kb.chat.comparing import sides_of
from policy_kb.chat.composing import compose
from policy_kb.chat.curated import given
from policy_kb.chat.phrases import phrases_for
from policy_kb.chat.reading import Reading, read
from policy_kb.models import PolicyDocument
from policy_kb.retrieval.curated import Match, matches
from policy_kb.retrieval.retriever import EVERYWHERE, Filters, Retrieved, retrieve
from policy_kb.rules.answer import Answer, Status
from policy_kb.rules.text import is_mostly_latin

RETRIEVED = 12  # hits read by the judge: enough that a comparison finds both sides


@dataclass(frozen=True, slots=True)
class Worked:
    """An answer with what led to it.

    ``matched`` are the curated answers beside the question, the one given first; ``retrieved``
    and ``reading`` are None where one of those was given or there is no index.
    """

    answer: Answer
    matched: tuple[Match, ...] = ()
    retrieved: Retrieved | None = None
    reading: Reading | None = None


def work_out(original: str, *, day: date, filters: Filters = EVERYWHERE) -> Worked:
    """Answer a question that leans on no other and was not turned away."""
    matched = tuple(matches(original, day=day, filters=filters))
    if matched and matched[0].wins:
        return Worked(given(matched[0], original), matched)
    return replace(look_up(original, day=day, filters=filters), matched=matched)


def look_up(original: str, *, day: date, filters: Filters = EVERYWHERE, top: int = RETRIEVED) -> Worked:
    """Answer from the clauses found; ``top`` more may be retrieved than the judge reads, for display."""
    retrieved = retrieve(original, day=day, top=max(top, RETRIEVED), filters=filters)
    if not retrieved.ready:
        phrases = phrases_for(english=is_mostly_latin(original))
        no_index = Answer(question=original, status=Status.REFUSED, answer=phrases.no_index, notice=phrases.no_index)
        return Worked(no_index)
    read_closely = replace(retrieved, hits=retrieved.hits[:RETRIEVED])
    sides = sides_of(retrieved.question, day=day, filters=filters)
    covered = covered_places(retrieved.question.places, day)
    reading = read(read_closely, covered_places=covered, sides=sides)
    return Worked(compose(read_closely, reading, day=day), retrieved=retrieved, reading=reading)


def covered_places(places: Sequence[str], day: date) -> frozenset[str]:
    """Those of the regions of which documents are in force."""
    if not places:
        return frozenset()
    held = PolicyDocument.objects.in_force(day).filter(region__name__in=places)
    return frozenset(held.values_list("region__name", flat=True))
