"""A question that the office has answered itself: its words, over the clauses as they are today."""

from collections.abc import Sequence

from policy_kb.chat.phrases import phrases_for
from policy_kb.chat.suggesting import follow_ups
from policy_kb.models import Clause, CuratedAnswer
from policy_kb.retrieval.curated import Match
from policy_kb.rules.answer import MAX_CITED_CHARACTERS, Answer, Citation, Origin, Status
from policy_kb.rules.quote import excerpt
from policy_kb.rules.text import is_mostly_latin

WHOLE = 1.0  # the score of a clause that a person chose


def given(match: Match, original: str) -> Answer:
    """The answer of a match as it is shown."""
    return shown(match.curated, match.standing.clauses, original)


def shown(curated: CuratedAnswer, clauses: Sequence[Clause], original: str) -> Answer:
    """A curated answer over its clauses, which stand on the day asked for."""
    return Answer(
        question=original,
        status=Status.ANSWERED,
        answer=curated.answer,
        citations=citations_of(clauses),
        suggestions=follow_ups(clauses, phrases_for(english=is_mostly_latin(original))),
        origin=Origin.CURATED,
        curated_id=curated.pk,
    )


def citations_of(clauses: Sequence[Clause]) -> tuple[Citation, ...]:
    """The clauses cited in order, each with its share of ``MAX_CITED_CHARACTERS``."""
    share = MAX_CITED_CHARACTERS // max(len(clauses), 1)
    return tuple(_citation(clause, excerpt(clause.text, clause.text[:1], share)) for clause in clauses)


def _citation(clause: Clause, text: str) -> Citation:
    document = clause.version.document
    return Citation(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        clause=clause.label,
        text=text,
        url=clause.get_absolute_url(),
        score=WHOLE,
        in_force=True,
        version=clause.version.number,
    )
