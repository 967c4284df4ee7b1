"""Settings of registration, in Wagtail's editor."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from events.models import questions_of
from events.rules.questions import Fault, fault_of


class SetupForm(WagtailAdminModelForm):
    """Conditions are held against the questions before them, at the question that is wrong."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.revision

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("报名结束应晚于报名开始。"))
        return data

    def is_valid(self) -> bool:
        valid = bool(super().is_valid())
        questions = self.formsets.get("questions")
        if questions is None or not questions.is_valid():
            return valid
        kept = [form for form in questions.ordered_forms if form.instance.title]
        rows = questions_of([form.instance for form in kept])
        for number, (form, question) in enumerate(zip(kept, rows, strict=True)):
            fault = fault_of(question, rows[:number])
            if fault is not None:
                form.add_error("options" if fault is Fault.OPTIONS else "depends_on", WORDS[fault]())
                valid = False
        return valid


WORDS = {
    Fault.UNKNOWN: lambda: _("前面没有这样一个问题，请照抄那个问题的文字。"),
    Fault.VALUE: lambda: _("那个问题没有这个选项。"),
    Fault.OPTIONS: lambda: _("选择题请填写选项，一行一个。"),
}
