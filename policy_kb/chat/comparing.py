"""Comparisons: each side is asked for by itself, so that neither crowds out the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from policy_kb.models import PolicyDocument
from policy_kb.retrieval.retriever import Filters, Hit, retrieve_for
from policy_kb.rules.answer import MAX_CITATIONS
from policy_kb.rules.question import Question

READ = 12  # hits of a side looked through for one that belongs to it


@dataclass(frozen=True, slots=True)
class Side:
    """The question narrowed to one side, and which documents belong to it."""

    question: Question
    owns: Callable[[PolicyDocument], bool]


def sides_of(question: Question, *, day: date, filters: Filters) -> list[Hit]:
    """The best hit of each place, of the country, or of each year compared; none for other questions."""
    if not question.compares:
        return []
    best: dict[int, Hit] = {}
    for side in _sides(question):
        found = retrieve_for(side.question, day=day, top=READ, filters=filters).hits
        own = next((hit for hit in found if side.owns(hit.clause.version.document)), None)
        if own is not None:
            best.setdefault(own.clause.pk, own)
    return list(best.values())[:MAX_CITATIONS]


def _sides(question: Question) -> list[Side]:
    by_region = [_place(question, place) for place in question.places]
    if question.national:
        by_region.insert(0, Side(replace(question, places=(), documents=()), lambda document: document.is_national))
    if len(by_region) < 2 and len(question.years) > 1:
        return [_year(question, year) for year in sorted(question.years, reverse=True)]
    return by_region


def _place(question: Question, place: str) -> Side:
    narrowed = replace(question, places=(place,), national=False, documents=())
    return Side(narrowed, lambda document: document.region.name == place)


def _year(question: Question, year: int) -> Side:
    return Side(replace(question, documents=()), lambda document: document.year == year)
