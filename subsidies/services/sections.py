"""From the blocks by which officers build a form to the sections of a definition."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop

from subsidies.models import Scheme
from subsidies.rules.scheme import Choice, Column, ColumnKind, Condition, Question, QuestionKind, Section

YES, NO = gettext_noop("是"), gettext_noop("否")  # as the editor's help text asks for it
SEPARATORS = str.maketrans({"；": "\n", ";": "\n"})
PASSED_ON = ("unit", "least", "most", "most_characters", "words")


def sections_of(scheme: Scheme) -> tuple[Section, ...]:
    """The scheme's form; a question that another one names by its label is named by its key."""
    blocks = list(scheme.sections)
    read = [
        (
            block,
            [_question(child, f"{number}_{place}") for place, child in enumerate(block.value["questions"], start=1)],
        )
        for number, block in enumerate(blocks, start=1)
    ]
    known = [question for _block, questions in read for question in questions]
    return tuple(
        Section(
            key=_key(block, f"{number}"),
            title=block.value["title"],
            hint=block.value["hint"] or "",
            questions=tuple(_resolved(question, known) for question in questions),
        )
        for number, (block, questions) in enumerate(read, start=1)
    )


def condition(named: str, values: str, questions: Iterable[Question]) -> Condition | None:
    """A condition as it was typed: a question by label or key, values a line (or between semicolons) each.

    A name that fits no question, or several, is kept as it is: the checks find it.
    """
    name = named.strip()
    if not name:
        return None
    known = list(questions)
    by_key = [question for question in known if question.key == name]
    fitting = by_key or [question for question in known if question.label == name]
    question = fitting[0] if len(fitting) == 1 else None
    answers = lines(values.translate(SEPARATORS))
    if question and question.kind is QuestionKind.YES_NO:
        words = {YES: "yes", gettext(YES): "yes", NO: "no", gettext(NO): "no"}
        answers = tuple(words.get(answer, answer) for answer in answers)
    return Condition(question=question.key if question else name, values=answers)


def lines(text: str) -> tuple[str, ...]:
    """The lines that say something, without the space around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _resolved(question: Question, known: list[Question]) -> Question:
    if question.shown_if is None:
        return question
    found = condition(question.shown_if.question, "\n".join(question.shown_if.values), known)
    return question.model_copy(update={"shown_if": found})


def _key(block: Any, place: str) -> str:
    """The block's own name, else one made of its id, which stays with it wherever it is moved."""
    return str(block.value["key"] or f"q_{(block.id or '').replace('-', '')[:10] or place}")


def _question(block: Any, place: str) -> Question:
    value: Mapping[str, Any] = block.value
    named = (value["shown_if"] or "").strip()
    values = lines((value["shown_if_values"] or "").translate(SEPARATORS))
    passed_on = {name: value.get(name) for name in PASSED_ON if value.get(name) not in (None, "")}
    if "words" in passed_on:
        passed_on["words"] = str(passed_on["words"]).replace("\r\n", "\n")
    return Question(
        key=_key(block, place),
        kind=QuestionKind(block.block_type),
        label=value["label"],
        hint=value["hint"] or "",
        required=bool(value["required"]),
        fact=(value["fact"] or "").strip(),
        choices=tuple(Choice(value=line, title=line) for line in lines(value.get("choices") or "")),
        columns=tuple(_columns(value.get("columns") or ())),
        shown_if=Condition(question=named, values=values) if named else None,
        **passed_on,
    )


def _columns(values: Iterable[Mapping[str, Any]]) -> Iterable[Column]:
    for number, value in enumerate(values, start=1):
        kind = ColumnKind(value["kind"] or ColumnKind.TEXT)
        yield Column(key=f"c{number}", title=value["title"], kind=kind, required=bool(value["required"]))
