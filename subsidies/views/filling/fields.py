"""Questions as the page of a section shows them."""

import json
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from subsidies.documents.answers import answer_in_words
from subsidies.forms.sections import SectionForm, label_of
from subsidies.rules.answers import shown_questions
from subsidies.rules.completeness import question_faults
from subsidies.rules.merging import Conflict
from subsidies.rules.scheme import Question, QuestionKind, Section
from subsidies.services.fault_words import in_words
from subsidies.services.slots import by_slot, question_slots
from subsidies.services.tasks import FormTasks
from subsidies.views.filling.boxes import Box, box


@dataclass(frozen=True, slots=True)
class Row:
    """One question: a field of the form, or (``box``) a place for files."""

    question: Question
    label: str
    is_shown: bool
    condition: str = ""  # JSON for the script that shows and hides
    field: BoundField | None = None
    conflict: dict[str, str] | None = None
    box: Box | None = None


def rows_of(tasks: FormTasks, section: Section, form: SectionForm) -> list[Row]:
    """Every question of the section in order; those not asked now are there, hidden."""
    shown = shown_questions(tasks.form, tasks.application.answers)
    slots, files = question_slots(tasks.form), by_slot(tasks.application.attachments.all())
    task = tasks.by_key(section.key)
    begun = section.key in tasks.application.visited
    rows = []
    for question in section.questions:
        parts: dict[str, Any] = {}
        if question.kind is QuestionKind.FILE:
            faults = question_faults(question, {}, tasks.files) if begun else []
            parts["box"] = box(
                slots[question.key],
                files.get(question.key, []),
                errors=[in_words(fault) for fault in faults],
                is_open=task is None or task.is_open,
            )
        else:
            conflict = form.conflicts.get(question.key)
            parts = {"field": form[question.key], "conflict": conflict_words(section, conflict) if conflict else None}
        rows.append(Row(question, label_of(question), question.key in shown, _condition(question), **parts))
    return rows


def _condition(question: Question) -> str:
    condition = question.shown_if
    return json.dumps([condition.question, list(condition.values)]) if condition else ""


def conflict_words(section: Section, conflict: Conflict) -> dict[str, str]:
    """A conflict for the person who has to choose."""
    question = next(question for question in section.questions if question.key == conflict.key)
    nothing = _("（空）")
    return {
        "key": conflict.key,
        "label": question.label,
        "mine": _shown(question, conflict.mine) or nothing,
        "theirs": _shown(question, conflict.theirs) or nothing,
    }


def _shown(question: Question, answer: Any) -> str:
    """An answer in a line; a table by its rows."""
    words = answer_in_words(question, answer)
    if words.grid is None:
        return words.value
    return _("；").join(_("，").join(cell for cell in row if cell) for row in words.grid.rows)
