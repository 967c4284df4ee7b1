"""An event's own questions as a form."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from events.rules.questions import NO, YES, Answer, Kind, Question, asked

LONGEST = 500
LARGEST = 1_000_000_000


class AnswersForm(forms.Form):
    """The event's own questions. Answers to what is not asked are let go, required or not."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        titles = {question.key: question.title for question in questions}
        for question in questions:
            field = _field(question)
            if question.depends_on:
                words = {"title": titles.get(question.depends_on, ""), "answer": _worded(question.shown_for)}
                field.help_text = _("仅当“%(title)s”选“%(answer)s”时填写。") % words
            self.fields[f"q{question.key}"] = field

    def rows(self) -> list[tuple[Question, Any]]:
        """Each question with its field."""
        return [(question, self[f"q{question.key}"]) for question in self.questions]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        answers = self._given()
        for question in asked(self.questions, answers):
            name = f"q{question.key}"
            if question.required and not answers.get(question.key) and name not in self.errors:
                self.add_error(name, _("请回答这个问题。"))
        hidden = {f"q{question.key}" for question in self.questions} - {
            f"q{question.key}" for question in asked(self.questions, answers)
        }
        for name in hidden & self.errors.keys():
            del self.errors[name]
        return data

    def _given(self) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for question in self.questions:
            value = self.cleaned_data.get(f"q{question.key}")
            if value not in (None, "", []):
                found[question.key] = value if isinstance(value, list) else str(value)
        return found

    @property
    def answers(self) -> dict[str, Answer]:
        """By the key of the question, what is asked alone."""
        given = self._given()
        return {question.key: given[question.key] for question in asked(self.questions, given) if question.key in given}


def _field(question: Question) -> forms.Field:
    options = [(option, option) for option in question.options]
    if question.kind is Kind.YES_NO:
        return _choice(question, [(YES, _("是")), (NO, _("否"))])
    if question.kind is Kind.CHOICE:
        return _choice(question, options)
    if question.kind is Kind.CHOICES:
        return forms.MultipleChoiceField(
            label=_label(question), choices=options, required=False, widget=forms.CheckboxSelectMultiple
        )
    if question.kind is Kind.NUMBER:
        return forms.DecimalField(
            label=_label(question),
            required=False,
            min_value=-LARGEST,
            max_value=LARGEST,
            max_digits=14,
            decimal_places=4,
        )
    return forms.CharField(label=_label(question), required=False, max_length=LONGEST)


def _choice(question: Question, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(label=_label(question), choices=choices, required=False, widget=forms.RadioSelect)


def _label(question: Question) -> str:
    return question.title if question.required else _("%(title)s（选填）") % {"title": question.title}


def _worded(answer: str) -> str:
    return {YES: _("是"), NO: _("否")}.get(answer, answer)
