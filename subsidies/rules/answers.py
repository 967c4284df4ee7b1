"""Answers to the questions of a form, as applications keep them in JSON: read, shown or not. Pure.

What somebody typed is kept as typed, even where it is no number yet: a draft loses nothing. Kept are
a string for texts, numbers (``"12.5"``), money, dates (``"2026-11-22"``), choices and yes or no
(``"yes"``, ``"no"``), a list of strings for several choices, a list of rows ``{column: string}`` for
tables, and ``True`` for a declaration that was agreed to. Files are attachments, not answers.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from subsidies.rules.scheme import Condition, Question, QuestionKind, SchemeDefinition, Section

YES, NO = "yes", "no"
MOST_DIGITS = 15  # of a number; nothing that is applied for has more
MOST_PLACES = 12  # behind the point: a short 1e-99999999 would be written out everywhere

Answers = Mapping[str, Any]


def read_number(written: object) -> Decimal | None:
    """``written`` as a number, ``1,234.5`` and full-width digits too; None where it is none."""
    folded = str(written).strip().replace(",", "").replace("，", "").replace(" ", "")
    try:
        number = Decimal(folded)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() >= MOST_DIGITS or int(number.as_tuple().exponent) < -MOST_PLACES:
        return None
    return number


def read_date(written: object) -> date | None:
    """``written`` (ISO) as a date; None where it is none."""
    try:
        return date.fromisoformat(str(written).strip())
    except ValueError:
        return None


def is_empty(answer: object) -> bool:
    """Whether a question was left open. A table whose cells are all empty is, a number of 0 is not."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(is_empty(cell) for cell in answer.values())
    if isinstance(answer, Sequence):
        return all(is_empty(part) for part in answer)
    return answer is None or answer is False


def read_answer(question: Question, answer: object) -> Any:
    """``answer`` as the value it stands for: str, Decimal, date, bool, tuple of str, list of rows; None for none."""
    return None if is_empty(answer) else READERS.get(question.kind, str)(answer)


def _as_bool(answer: object) -> bool | None:
    return {YES: True, NO: False}.get(str(answer))


def _as_tuple(answer: object) -> tuple[str, ...] | None:
    return tuple(str(part) for part in answer) if isinstance(answer, list | tuple) else None


def _as_rows(answer: object) -> list[Mapping[str, object]]:
    rows = answer if isinstance(answer, list) else []
    return [row for row in rows if isinstance(row, Mapping) and not is_empty(row)]


READERS: Mapping[QuestionKind, Callable[[Any], Any]] = {
    QuestionKind.NUMBER: read_number,
    QuestionKind.MONEY: read_number,
    QuestionKind.DATE: read_date,
    QuestionKind.YES_NO: _as_bool,
    QuestionKind.DECLARATION: lambda answer: answer is True,
    QuestionKind.CHOICES: _as_tuple,
    QuestionKind.TABLE: _as_rows,
}


def meets(condition: Condition | None, answers: Answers) -> bool:
    """Whether the answer that ``condition`` asks for was given. No condition is always met."""
    if condition is None:
        return True
    answer = answers.get(condition.question)
    given = [str(part) for part in answer] if isinstance(answer, list | tuple) else [_as_value(answer)]
    return bool(set(given) & set(condition.values))


def _as_value(answer: object) -> str:
    if isinstance(answer, bool):
        return YES if answer else NO
    return "" if answer is None else str(answer)


def shown_questions(definition: SchemeDefinition, answers: Answers) -> frozenset[str]:
    """Keys of the questions that are asked. What hangs on a question that is not asked is not asked either."""
    by_key = {question.key: question for question in definition.questions()}
    return frozenset(key for key in by_key if _is_shown(key, by_key, answers, frozenset()))


def _is_shown(key: str, by_key: Mapping[str, Question], answers: Answers, above: frozenset[str]) -> bool:
    condition = by_key[key].shown_if
    if condition is None:
        return True
    if condition.question in above or condition.question not in by_key:
        return False  # a circle, or a question that is no more: never asked
    return meets(condition, answers) and _is_shown(condition.question, by_key, answers, above | {key})


def questions_of(section: Section, shown: frozenset[str]) -> list[Question]:
    """The section's questions that are asked, in order."""
    return [question for question in section.questions if question.key in shown]


def counted_answers(definition: SchemeDefinition, answers: Answers) -> dict[str, Any]:
    """The answers that count: of questions that are asked. Others stay in the draft, in case they come back."""
    shown = shown_questions(definition, answers)
    return {key: value for key, value in answers.items() if key in shown}
