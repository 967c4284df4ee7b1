"""One page of an application's form, built from the questions of its scheme.

The fields take whatever is typed: a draft is kept as it is. What is missing or wrong is decided by
``rules.completeness`` alone, and shown at the field by ``show``.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _

from subsidies.forms.reading import kept, without_nul
from subsidies.forms.tables import RowsField
from subsidies.rules.answers import NO, YES, Answers
from subsidies.rules.completeness import MOST_CHARACTERS, Fault
from subsidies.rules.merging import Conflict
from subsidies.rules.scheme import Question, QuestionKind, Section
from subsidies.services.fault_words import in_words

SEEN = "_seen"  # no question's key begins with a line
CHOOSE = "choose__"
FORM_ID = "section-form"
THEIRS = "theirs"


class PlainText(forms.CharField):
    """Text without surrounding blanks, its lines ending as they are stored."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class OneChoice(forms.ChoiceField):
    """A choice; an unknown one is kept and reported by the rules."""

    def valid_value(self, value: str) -> bool:
        return True

    def to_python(self, value: Any) -> str:
        """The value, of bounded length."""
        return kept(super().to_python(value))


class SeveralChoices(forms.MultipleChoiceField):
    """Choices in the order in which they are listed."""

    def valid_value(self, value: str) -> bool:
        return True

    def clean(self, value: Any) -> list[str]:
        """The chosen values, each once; one unknown at most, last."""
        chosen = dict.fromkeys(kept(part) for part in super().clean(value))
        listed = [str(part) for part, _title in self.widget.choices]
        unknown = [part for part in chosen if part not in listed]
        return [*(part for part in listed if part in chosen), *unknown[:1]]


def _text(question: Question) -> forms.Field:
    attrs = {"maxlength": question.most_characters or MOST_CHARACTERS[QuestionKind.TEXT]}
    return PlainText(widget=forms.TextInput(attrs=attrs))


def _long_text(question: Question) -> forms.Field:
    most = question.most_characters or MOST_CHARACTERS[QuestionKind.LONG_TEXT]
    return PlainText(widget=forms.Textarea(attrs={"rows": 6, "data-most": most}))


def _number(_question: Question) -> forms.Field:
    attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "input--short"}
    return PlainText(widget=forms.TextInput(attrs=attrs))


def _date(_question: Question) -> forms.Field:
    return PlainText(widget=forms.DateInput(attrs={"type": "date", "class": "input--short"}))


def _choice(question: Question) -> forms.Field:
    return OneChoice(choices=[(choice.value, choice.title) for choice in question.choices], widget=forms.RadioSelect)


def _choices(question: Question) -> forms.Field:
    choices = [(choice.value, choice.title) for choice in question.choices]
    return SeveralChoices(choices=choices, widget=forms.CheckboxSelectMultiple)


def _yes_no(_question: Question) -> forms.Field:
    return OneChoice(choices=[(YES, _("是")), (NO, _("否"))], widget=forms.RadioSelect)


def _declaration(_question: Question) -> forms.Field:
    return forms.BooleanField()


MAKERS: Mapping[QuestionKind, Callable[[Question], forms.Field]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.NUMBER: _number,
    QuestionKind.MONEY: _number,
    QuestionKind.DATE: _date,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.DECLARATION: _declaration,
    QuestionKind.TABLE: RowsField,
}


def label_of(question: Question) -> str:
    """The label with its unit, and whether it may be left open."""
    unit = _("元") if question.kind is QuestionKind.MONEY else question.unit
    label = _("%(label)s（%(unit)s）") % {"label": question.label, "unit": unit} if unit else question.label
    return label if question.required else _("%(label)s（选填）") % {"label": label}


class SectionForm(forms.Form):
    """The questions of one section, files apart. A hidden field carries what the person saw, see ``rules.merging``."""

    def __init__(self, section: Section, answers: Answers, data: Any = None) -> None:
        self.questions = {
            question.key: question for question in section.questions if question.kind is not QuestionKind.FILE
        }
        seen = {key: answers[key] for key in self.questions if key in answers}
        super().__init__(without_nul(data), initial={**seen, SEEN: json.dumps(seen, ensure_ascii=False)})
        self.fields[SEEN] = forms.CharField(required=False, widget=forms.HiddenInput)
        for question in self.questions.values():
            made = MAKERS[question.kind](question)
            made.required, made.label = False, label_of(question)
            made.help_text = escape(question.hint)
            made.widget.is_required = False
            made.widget.attrs["form"] = FORM_ID  # places for files stand between the questions, as forms of their own
            self.fields[question.key] = made
        self.conflicts: dict[str, Conflict] = {}

    def values(self) -> dict[str, Any]:
        """Answers by question key as they were sent. Where a colleague's was chosen, it is what was seen."""
        seen = self.seen()
        sent = {key: self.cleaned_data[key] for key in self.questions if key in self.cleaned_data}
        theirs = {key for key in sent if self.data.get(f"{CHOOSE}{key}") == THEIRS}
        return {key: seen.get(key) if key in theirs else value for key, value in sent.items()}

    def seen(self) -> dict[str, Any]:
        """What the page showed when it was made; nothing when that is unreadable, which only asks more often."""
        try:
            found = json.loads(self.cleaned_data.get(SEEN) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def show(self, faults: Iterable[Fault]) -> None:
        """Put what is missing or wrong at the fields, as if they had been sent."""
        if not self.is_bound and not self.errors:
            self.cleaned_data = {}
        for fault in faults:
            if fault.key in self.fields:
                self.add_error(fault.key, in_words(fault, self.questions[fault.key]))


def resent(section: Section, *, mine: Answers, theirs: Answers, conflicts: Iterable[Conflict]) -> SectionForm:
    """The page again after a conflict: my values in the fields, theirs as what was seen, to be chosen from."""
    keys = {question.key for question in section.questions}
    form = SectionForm(section, {**theirs, **mine})
    seen = {key: value for key, value in theirs.items() if key in keys}
    form.initial[SEEN] = json.dumps(seen, ensure_ascii=False)
    form.conflicts = {conflict.key: conflict for conflict in conflicts}
    return form
