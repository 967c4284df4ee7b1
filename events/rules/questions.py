"""Questions that are asked only when another has a certain answer. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Answer = str | list[str]


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    YES_NO = "yes_no"


YES, NO = "yes", "no"
OFFERS_OPTIONS = frozenset({Kind.CHOICE, Kind.CHOICES})


@dataclass(frozen=True, slots=True)
class Question:
    """``depends_on`` is the key of an earlier question, ``shown_for`` its answer for which this one is asked."""

    key: str
    title: str
    kind: Kind
    required: bool = False
    options: tuple[str, ...] = ()
    depends_on: str = ""
    shown_for: str = ""


def asked(questions: Sequence[Question], answers: Mapping[str, Answer]) -> list[Question]:
    """Those to be answered, given the answers; one below a question that is not asked is not asked either."""
    found: list[Question] = []
    keys: set[str] = set()
    for question in questions:
        if not question.depends_on or (
            question.depends_on in keys and _is(answers.get(question.depends_on), question.shown_for)
        ):
            found.append(question)
            keys.add(question.key)
    return found


def _is(answer: Answer | None, value: str) -> bool:
    return value in answer if isinstance(answer, list) else answer == value


def kept(questions: Sequence[Question], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers to what is asked; answers to what is hidden, or empty, are dropped."""
    return {question.key: answers[question.key] for question in asked(questions, answers) if answers.get(question.key)}


class Fault(StrEnum):
    """What is wrong with a condition as an editor wrote it."""

    UNKNOWN = "unknown"  # no question before it has that title
    VALUE = "value"  # that question never has this answer
    OPTIONS = "options"  # a choice without anything to choose


def fault_of(question: Question, before: Sequence[Question]) -> Fault | None:
    """What is wrong with a question that stands behind ``before``."""
    if question.kind in OFFERS_OPTIONS and not question.options:
        return Fault.OPTIONS
    if not question.depends_on:
        return None
    other = next((each for each in before if each.key == question.depends_on), None)
    if other is None:
        return Fault.UNKNOWN
    possible = {Kind.YES_NO: (YES, NO)}.get(other.kind, other.options)
    return None if question.shown_for in possible else Fault.VALUE
