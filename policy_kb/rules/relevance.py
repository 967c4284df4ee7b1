"""What both legs cannot see: the place, the document and the kind of fact a question is about. Pure.

All weights are in standard deviations of the retrieval scores they are added to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
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


class Rule(StrEnum):
    """Why a clause's score is moved."""

    NAMED_DOCUMENT = "named_document"
    RIGHT_PLACE = "right_place"
    WRONG_PLACE = "wrong_place"
    NATIONAL = "national"
    NOT_NATIONAL = "not_national"
    STATES_FACT = "states_fact"
    HEADING = "heading"
    RESPONSIBLE_HEADING = "responsible_heading"
    INTRODUCTION = "introduction"
    ASKED_INTRODUCTION = "asked_introduction"
    GENERALITY = "generality"
    ASKED_GENERALITY = "asked_generality"


Adjustments = tuple[tuple[Rule, float], ...]

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
    return sum((value for _rule, value in adjustments(question, clause)), 0.0)


def adjustments(question: Question, clause: ClauseView) -> Adjustments:
    """The rules that move a clause's score for this question, each with what it adds."""
    return (
        *_place(question, clause),
        *_fact(question, clause),
        *_heading(question, clause),
        *_prior(question, clause),
    )


def _place(question: Question, clause: ClauseView) -> Iterator[tuple[Rule, float]]:
    if clause.document_id in question.documents:
        yield Rule.NAMED_DOCUMENT, NAMED_DOCUMENT
    if question.places:
        if clause.region in question.places:
            yield Rule.RIGHT_PLACE, RIGHT_PLACE
        elif not clause.national:
            yield Rule.WRONG_PLACE, WRONG_PLACE
    if question.national and not question.documents and clause.region not in question.places:
        yield (Rule.NATIONAL, NATIONAL) if clause.national else (Rule.NOT_NATIONAL, NOT_NATIONAL)


def _fact(question: Question, clause: ClauseView) -> Iterator[tuple[Rule, float]]:
    stated = sum(states_fact(fact, clause.text) for fact in question.facts)
    if stated:
        yield Rule.STATES_FACT, STATES_FACT * stated / len(question.facts)


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    """The search terms of a heading or a subject: the same ones are compared time and again."""
    return frozenset(bigrams(text))


def _heading(question: Question, clause: ClauseView) -> Iterator[tuple[Rule, float]]:
    """A heading that says what the question is about; who answers for it is asked by heading."""
    heading, subject = _terms(clause.heading), _terms(question.subject)
    shared = len(heading & subject) / min(len(heading), len(subject)) if heading and subject else 0.0
    if not shared:
        return
    if not any(fact.kind is FactKind.RESPONSIBLE for fact in question.facts):
        yield Rule.HEADING, HEADING * shared
    elif responsibility_span(clause.text):
        yield Rule.RESPONSIBLE_HEADING, RESPONSIBLE_HEADING * shared


def _prior(question: Question, clause: ClauseView) -> Iterator[tuple[Rule, float]]:
    """Introductions and principles echo every subject and decide none, unless they are asked for."""
    if clause.kind == "preamble":
        asked = question.issuance
        yield (Rule.ASKED_INTRODUCTION, ASKED_INTRODUCTION) if asked else (Rule.INTRODUCTION, INTRODUCTION)
        return
    general = _GENERALITIES.search(f"{clause.heading_chain} {clause.heading}")
    if general is not None:
        asked = general.group() in question.text
        yield (Rule.ASKED_GENERALITY, ASKED_GENERALITY) if asked else (Rule.GENERALITY, GENERALITY)
