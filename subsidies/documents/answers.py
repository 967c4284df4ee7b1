"""What was submitted, in the words of the form: for pages to read and for papers. Reads frozen content alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.docx.filling.data import Grid
from subsidies.rules.answers import is_empty, questions_of, read_answer, read_date, read_number, shown_questions
from subsidies.rules.scheme import Choice, Column, ColumnKind, Question, QuestionKind, SchemeDefinition
from subsidies.rules.submitted import FileRecord, SubmittedContent


@dataclass(frozen=True, slots=True)
class AnswerInWords:
    """A question and its answer; a table's answer is ``grid`` and ``value`` is empty."""

    key: str
    label: str
    value: str = ""
    grid: Grid | None = None
    files: tuple[FileRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionInWords:
    """A section of the form with what was answered."""

    key: str
    title: str
    answers: tuple[AnswerInWords, ...]


def sections_in_words(form: SchemeDefinition, content: SubmittedContent) -> list[SectionInWords]:
    """Every section with the questions that were asked, in order; sections without any are left out."""
    shown = shown_questions(form, content.answers)
    files = files_by_slot(content.files)
    sections = (
        SectionInWords(
            section.key,
            section.title,
            tuple(
                answer_in_words(question, content.answers.get(question.key), files.get(question.key, ()))
                for question in questions_of(section, shown)
            ),
        )
        for section in form.sections
    )
    return [section for section in sections if section.answers]


def files_by_slot(files: Iterable[FileRecord]) -> dict[str, tuple[FileRecord, ...]]:
    """Files by the place they belong to."""
    found: dict[str, tuple[FileRecord, ...]] = {}
    for file in files:
        found[file.slot] = (*found.get(file.slot, ()), file)
    return found


def answer_in_words(question: Question, answer: Any, files: Iterable[FileRecord] = ()) -> AnswerInWords:
    """One answer; what was left open has an empty value."""
    if question.kind is QuestionKind.FILE:
        own = tuple(files)
        names = _("、").join(file.name for file in own)
        return AnswerInWords(question.key, question.label, names, files=own)
    if question.kind is QuestionKind.TABLE:
        return AnswerInWords(question.key, question.label, grid=_grid(question, answer))
    return AnswerInWords(question.key, question.label, "" if is_empty(answer) else _value(question, answer))


def _value(question: Question, answer: Any) -> str:
    write = WRITERS.get(question.kind)
    return write(question, answer) if write else str(answer)


def _number(question: Question, answer: Any) -> str:
    return f"{number(read_number(answer), str(answer))}{question.unit}"


def _choices(question: Question, answer: Any) -> str:
    return _("、").join(_title(question.choices, value) for value in read_answer(question, answer) or ())


def _declaration(question: Question, _answer: Any) -> str:
    return _("已声明：%(words)s") % {"words": question.words or question.label}


def _title(choices: Iterable[Choice], value: str) -> str:
    return next((choice.title for choice in choices if choice.value == value), value)


def _grid(question: Question, answer: Any) -> Grid:
    rows = [] if is_empty(answer) else read_answer(question, answer)
    return Grid(
        [column.title for column in question.columns],
        [[_cell(column, row.get(column.key, "")) for column in question.columns] for row in rows],
    )


def _cell(column: Column, value: object) -> str:
    match column.kind:
        case ColumnKind.MONEY:
            return money(read_number(value), str(value), unit=False)
        case ColumnKind.NUMBER:
            return number(read_number(value), str(value))
        case ColumnKind.DATE:
            return day(read_date(value), str(value))
        case _:
            return str(value)


def money(amount: Decimal | None, otherwise: str = "", *, unit: bool = True) -> str:
    """1,234.50 元; ``otherwise`` what was written where it is no number."""
    if amount is None:
        return otherwise
    return _("%(amount)s 元") % {"amount": f"{amount:,.2f}"} if unit else f"{amount:,.2f}"


def number(value: Decimal | None, otherwise: str = "") -> str:
    """Thousands apart, without needless zeros."""
    if value is None:
        return otherwise
    return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"


def day(value: date | None, otherwise: str = "") -> str:
    """2026年11月22日."""
    return date_format(value, "DATE_FORMAT") if value else otherwise


WRITERS: Mapping[QuestionKind, Callable[[Question, Any], str]] = {
    QuestionKind.MONEY: lambda _question, answer: money(read_number(answer), str(answer)),
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: lambda _question, answer: day(read_date(answer), str(answer)),
    QuestionKind.YES_NO: lambda question, answer: _("是") if read_answer(question, answer) else _("否"),
    QuestionKind.CHOICE: lambda question, answer: _title(question.choices, str(answer)),
    QuestionKind.CHOICES: _choices,
    QuestionKind.DECLARATION: _declaration,
}
