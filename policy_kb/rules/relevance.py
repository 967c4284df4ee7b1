"""What both legs cannot see: the place, the document and the kind of fact a question is about. Pure.

All weights are in standard deviations of the retrieval scores they are added to.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from policy_kb.rules.facts import FactKind, states_fact
from policy_kb.rules.question import Question
from policy_kb.rules.responsibility import responsibility_span
from policy_kb.rules.text import bigrams

RIGHT_PLACE = 1.5
WRONG_PLACE = -3.0
NATIONAL = 2.0
NOT_NATIONAL = -5.0
NAMED_DOCUMENT = 1.5
STATES_FACT = 0.6
HEADING = 1.2
RESPONSIBLE_HEADING = 2.0
INTRODUCTION = -0.8
ASKED_INTRODUCTION = 2.5
GENERALITY = -0.5
ASKED_GENERALITY = 2.0

_GENERALITIES = re.compile(r"指导思想|基本原则")


@dataclass(frozen=True, slots=True)
class ClauseView:
    """What ranking needs to know of a clause."""

    document_id: int
    region: str
    national: bool
    year: int | None
    kind: str
    heading: str
    heading_chain: str
    text: str


def adjustment(question: Question, clause: ClauseView) -> float:
    """What to add to a clause's retrieval score for this question."""
    return _place(question, clause) + _fact(question, clause) + _heading(question, clause) + _prior(question, clause)


def _place(question: Question, clause: ClauseView) -> float:
    score = NAMED_DOCUMENT if clause.document_id in question.documents else 0.0
    if question.places:
        if clause.region in question.places:
            score += RIGHT_PLACE
        elif not clause.national:
            score += WRONG_PLACE
    if question.national and not question.documents and clause.region not in question.places:
        score += NATIONAL if clause.national else NOT_NATIONAL
    return score


def _fact(question: Question, clause: ClauseView) -> float:
    if not question.facts:
        return 0.0
    stated = sum(states_fact(fact, clause.text) for fact in question.facts)
    return STATES_FACT * stated / len(question.facts)


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    """The search terms of a heading or a subject: the same ones are compared time and again."""
    return frozenset(bigrams(text))


def _heading(question: Question, clause: ClauseView) -> float:
    """A heading that says what the question is about; who answers for it is asked by heading."""
    heading, subject = _terms(clause.heading), _terms(question.subject)
    if not heading or not subject:
        return 0.0
    shared = len(heading & subject) / min(len(heading), len(subject))
    asks_who = any(fact.kind is FactKind.RESPONSIBLE for fact in question.facts)
    if asks_who:
        return RESPONSIBLE_HEADING * shared if responsibility_span(clause.text) else 0.0
    return HEADING * shared


def _prior(question: Question, clause: ClauseView) -> float:
    """Introductions and principles echo every subject and decide none, unless they are asked for."""
    if clause.kind == "preamble":
        return ASKED_INTRODUCTION if question.issuance else INTRODUCTION
    general = _GENERALITIES.search(f"{clause.heading_chain} {clause.heading}")
    if general is None:
        return 0.0
    return ASKED_GENERALITY if general.group() in question.text else GENERALITY
