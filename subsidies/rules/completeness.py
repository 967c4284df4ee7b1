"""What is missing or wrong in an application, task by task. Pure; ``services.fault_words`` says it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from subsidies.rules.answers import (
    Answers,
    is_empty,
    meets,
    questions_of,
    read_answer,
    read_date,
    read_number,
    shown_questions,
)
from subsidies.rules.scheme import Column, ColumnKind, Material, Question, QuestionKind, SchemeDefinition, Section

MOST_CHARACTERS = {QuestionKind.TEXT: 200, QuestionKind.LONG_TEXT: 4000}
MOST_ROWS = 200
FEN_PLACES = -2  # the exponent of money


class FaultKind(StrEnum):
    """Why a place in the form is not right yet."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NOT_MONEY = "not_money"  # more than two places
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_A_DATE = "not_a_date"
    NOT_A_CHOICE = "not_a_choice"
    TOO_LONG = "too_long"
    NOT_AGREED = "not_agreed"
    TOO_MANY_ROWS = "too_many_rows"
    FILE_MISSING = "file_missing"
    TOO_MANY_FILES = "too_many_files"
    FILE_REPLACED = "file_replaced"  # of the wallet, by a newer one
    FILE_WITHDRAWN = "file_withdrawn"  # from the wallet
    FILE_EXPIRED = "file_expired"
    NO_EXPENSES = "no_expenses"
    EXPENSE_CATEGORY = "expense_category"
    OVER_AMOUNT = "over_amount"
    OVER_CAP = "over_cap"  # nothing could be computed yet, and no amount can be that high


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend at ``key`` (of a question, material, or a part of the form).

    ``row`` (from 0) and ``column`` point into a table; ``params`` fill the words.
    """

    key: str
    kind: FaultKind
    params: tuple[tuple[str, object], ...] = ()
    row: int | None = None
    column: str = ""


class TaskState(StrEnum):
    """How far a task is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    TO_MEND = "to_mend"  # something that was filled in is wrong, or the office asked for it


def fault_of(question: Question, answer: object) -> Fault | None:
    """What is wrong with one answer, apart from files and tables; None for nothing."""
    if is_empty(answer):
        if not question.required:
            return None
        declared = question.kind is QuestionKind.DECLARATION
        return Fault(question.key, FaultKind.NOT_AGREED if declared else FaultKind.MISSING)
    check = CHECKS.get(question.kind)
    return check(question, answer) if check else None


def _fault_of_number(question: Question, answer: object) -> Fault | None:
    number = read_number(answer)
    if number is None:
        return Fault(question.key, FaultKind.NOT_A_NUMBER)
    if question.kind is QuestionKind.MONEY:
        if not _is_money(number):
            return Fault(question.key, FaultKind.NOT_MONEY)
        if number < 0:
            return Fault(question.key, FaultKind.TOO_LOW, (("least", Decimal(0)),))
    if question.least is not None and number < question.least:
        return Fault(question.key, FaultKind.TOO_LOW, (("least", question.least),))
    if question.most is not None and number > question.most:
        return Fault(question.key, FaultKind.TOO_HIGH, (("most", question.most),))
    return None


def _is_money(number: Decimal) -> bool:
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= FEN_PLACES


def _fault_of_date(question: Question, answer: object) -> Fault | None:
    return None if read_date(answer) else Fault(question.key, FaultKind.NOT_A_DATE)


def _fault_of_choice(question: Question, answer: object) -> Fault | None:
    allowed = {choice.value for choice in question.choices}
    given = read_answer(question, answer)
    chosen = set(given) if isinstance(given, tuple) else {given}
    return None if chosen and chosen <= allowed else Fault(question.key, FaultKind.NOT_A_CHOICE)


def _fault_of_yes_no(question: Question, answer: object) -> Fault | None:
    return None if read_answer(question, answer) is not None else Fault(question.key, FaultKind.NOT_A_CHOICE)


def _fault_of_text(question: Question, answer: object) -> Fault | None:
    most = question.most_characters or MOST_CHARACTERS[question.kind]
    length = len(str(answer))
    return Fault(question.key, FaultKind.TOO_LONG, (("most", most), ("found", length))) if length > most else None


def _fault_of_declaration(question: Question, answer: object) -> Fault | None:
    return None if answer is True else Fault(question.key, FaultKind.NOT_AGREED)


CHECKS: Mapping[QuestionKind, Callable[[Question, object], Fault | None]] = {
    QuestionKind.TEXT: _fault_of_text,
    QuestionKind.LONG_TEXT: _fault_of_text,
    QuestionKind.NUMBER: _fault_of_number,
    QuestionKind.MONEY: _fault_of_number,
    QuestionKind.DATE: _fault_of_date,
    QuestionKind.CHOICE: _fault_of_choice,
    QuestionKind.CHOICES: _fault_of_choice,
    QuestionKind.YES_NO: _fault_of_yes_no,
    QuestionKind.DECLARATION: _fault_of_declaration,
}
COLUMN_AS: Mapping[ColumnKind, QuestionKind] = {
    ColumnKind.TEXT: QuestionKind.TEXT,
    ColumnKind.NUMBER: QuestionKind.NUMBER,
    ColumnKind.MONEY: QuestionKind.MONEY,
    ColumnKind.DATE: QuestionKind.DATE,
}


def table_faults(question: Question, answer: object) -> list[Fault]:
    """What is wrong in a table; rows that are empty throughout do not count."""
    if is_empty(answer) or not isinstance(answer, list):
        return [Fault(question.key, FaultKind.MISSING)] if question.required else []
    if len(answer) > MOST_ROWS:
        return [Fault(question.key, FaultKind.TOO_MANY_ROWS, (("most", MOST_ROWS),))]
    found = []
    for place, row in enumerate(answer):
        if isinstance(row, Mapping) and not is_empty(row):
            found += [_in_cell(question, place, column, row) for column in question.columns]
    return [fault for fault in found if fault]


def _in_cell(question: Question, place: int, column: Column, row: Mapping[str, object]) -> Fault | None:
    asked = Question(key=question.key, kind=COLUMN_AS[column.kind], label=column.title, required=column.required)
    fault = fault_of(asked, row.get(column.key, ""))
    return Fault(fault.key, fault.kind, fault.params, place, column.key) if fault else None


def question_faults(question: Question, answers: Answers, files: Mapping[str, int]) -> list[Fault]:
    """What is wrong at one question; ``files`` counts attachments by slot."""
    if question.kind is QuestionKind.FILE:
        missing = question.required and not files.get(question.key)
        return [Fault(question.key, FaultKind.FILE_MISSING)] if missing else []
    answer = answers.get(question.key)
    if question.kind is QuestionKind.TABLE:
        return table_faults(question, answer)
    fault = fault_of(question, answer)
    return [fault] if fault else []


def section_faults(
    definition: SchemeDefinition, section: Section, answers: Answers, files: Mapping[str, int]
) -> list[Fault]:
    """What is missing or wrong in one section; questions that are not asked count for nothing."""
    shown = shown_questions(definition, answers)
    return [fault for question in questions_of(section, shown) for fault in question_faults(question, answers, files)]


def asked_materials(definition: SchemeDefinition, answers: Answers) -> list[Material]:
    """The materials that are asked for with these answers."""
    shown = shown_questions(definition, answers)
    return [
        material
        for material in definition.materials
        if material.shown_if is None or (material.shown_if.question in shown and meets(material.shown_if, answers))
    ]


def material_faults(definition: SchemeDefinition, answers: Answers, files: Mapping[str, int]) -> list[Fault]:
    """Materials without a file, or with more than are taken."""
    found = []
    for material in asked_materials(definition, answers):
        count = files.get(material.key, 0)
        if material.required and not count:
            found.append(Fault(material.key, FaultKind.FILE_MISSING))
        elif count > material.most_files:
            found.append(Fault(material.key, FaultKind.TOO_MANY_FILES, (("most", material.most_files),)))
    return found


def expense_faults(definition: SchemeDefinition, categories: list[str]) -> list[Fault]:
    """``categories`` are those of the lines, one a line. A scheme without expense categories asks for none."""
    if not definition.expense_categories:
        return []
    if not categories:
        return [Fault("expenses", FaultKind.NO_EXPENSES)]
    known = {category.key for category in definition.expense_categories}
    return [Fault("expenses", FaultKind.EXPENSE_CATEGORY)] if set(categories) - known else []


def amount_faults(
    definition: SchemeDefinition, requested: Decimal | None, computed: Decimal | None, at_most: Decimal | None = None
) -> list[Fault]:
    """The amount asked for: there is one where money is given, and no more than was computed.

    While that is unknown (None), no more than ``at_most``, the bound that is known (None: there is none).
    """
    if definition.benefit != "money":
        return []
    if requested is None or requested <= 0:
        return [Fault("amount_requested", FaultKind.MISSING)]
    if computed is not None and requested > computed:
        return [Fault("amount_requested", FaultKind.OVER_AMOUNT, (("most", computed),))]
    if computed is None and at_most is not None and requested > at_most:
        return [Fault("amount_requested", FaultKind.OVER_CAP, (("most", at_most),))]
    return []


def state_of(faults: list[Fault], *, is_begun: bool, is_asked_for: bool = False) -> TaskState:
    """How far a task is: something missing is unfinished, something wrong is to mend.

    ``is_asked_for`` holds while the office waits for this very task to be mended.
    """
    if is_asked_for:
        return TaskState.TO_MEND
    if not faults:
        return TaskState.DONE if is_begun else TaskState.NOT_STARTED
    if not is_begun:
        return TaskState.NOT_STARTED
    missing = {FaultKind.MISSING, FaultKind.FILE_MISSING, FaultKind.NO_EXPENSES, FaultKind.NOT_AGREED}
    return TaskState.IN_PROGRESS if all(fault.kind in missing for fault in faults) else TaskState.TO_MEND
