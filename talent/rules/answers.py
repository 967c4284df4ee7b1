"""Answers of a form: read from what was typed, held against the questions. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from talent.rules.programme import ProgrammeDefinition, Question, QuestionKind

LONGEST, LONGEST_TEXT = 200, 4000
LARGEST = Decimal(10) ** 12
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECKS = "10X98765432"
IDENTITY = re.compile(r"^\d{17}[\dX]$")
SHOWN = 4
YES, NO = "yes", "no"


class Fault(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_A_CHOICE = "not_a_choice"
    NOT_AN_IDENTITY = "not_an_identity"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the form (a question's or a material's key) and what it lacks."""

    key: str
    title: str
    fault: Fault


def read(question: Question, typed: str) -> tuple[Any, Fault | None]:
    """What ``typed`` means, as JSON keeps it, and what is wrong with it. Nothing typed is None and no fault here."""
    words = typed.strip()
    if not words:
        return None, None
    match question.kind:
        case QuestionKind.NUMBER:
            return _number(words)
        case QuestionKind.DATE:
            return _date(words)
        case QuestionKind.YES_NO | QuestionKind.CHOICE:
            choices = question.choices if question.kind is QuestionKind.CHOICE else (YES, NO)
            return words, None if words in choices else Fault.NOT_A_CHOICE
        case QuestionKind.IDENTITY:
            return words.upper(), None if is_identity_number(words.upper()) else Fault.NOT_AN_IDENTITY
        case _:
            most = LONGEST_TEXT if question.kind is QuestionKind.LONG_TEXT else LONGEST
            return words, Fault.TOO_LONG if len(words) > most else None


def _number(words: str) -> tuple[str, Fault | None]:
    try:
        number = Decimal(words.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return words, Fault.NOT_A_NUMBER
    if not number.is_finite() or not 0 <= number < LARGEST:
        return words, Fault.NOT_A_NUMBER
    return format(number, "f"), None


def _date(words: str) -> tuple[str, Fault | None]:
    try:
        return date.fromisoformat(words).isoformat(), None
    except ValueError:
        return words, Fault.NOT_A_DATE


def is_identity_number(number: str) -> bool:
    """Whether it is the number of an identity card: eighteen characters whose last one checks the rest."""
    if not IDENTITY.match(number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECKS[total % 11] == number[-1]


def masked_identity(number: str) -> str:
    """What may be seen of it: the first three characters and the last four."""
    return f"{number[:3]}{'*' * max(len(number) - 3 - SHOWN, 0)}{number[-SHOWN:]}"


def problems(
    form: ProgrammeDefinition, answers: Mapping[str, Any], *, sealed: frozenset[str], files: frozenset[str]
) -> list[Problem]:
    """What is missing or wrong still, in the order of the form.

    ``sealed`` are keys of identity questions that were answered, ``files`` of materials that have a file.
    """
    found = [
        Problem(question.key, question.label, fault)
        for question in form.questions
        if (fault := _fault(question, answers, sealed))
    ]
    return found + [
        Problem(material.key, material.title, Fault.MISSING)
        for material in form.materials
        if material.required and material.key not in files
    ]


def _fault(question: Question, answers: Mapping[str, Any], sealed: frozenset[str]) -> Fault | None:
    if question.kind is QuestionKind.IDENTITY:
        return Fault.MISSING if question.required and question.key not in sealed else None
    value = answers.get(question.key)
    if value in (None, ""):
        return Fault.MISSING if question.required else None
    return read(question, str(value))[1]


def value_of(question: Question, kept: Any) -> Decimal | date | bool | str | None:
    """A kept answer as rules read it; None for none, and for what cannot be read."""
    if kept in (None, "") or read(question, str(kept))[1] is not None:
        return None
    if question.kind is QuestionKind.NUMBER:
        return Decimal(str(kept))
    if question.kind is QuestionKind.DATE:
        return date.fromisoformat(str(kept))
    if question.kind is QuestionKind.YES_NO:
        return bool(kept == YES)
    return str(kept)
