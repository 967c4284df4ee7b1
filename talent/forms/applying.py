"""The form of an application, as its programme asks."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from core.uploads.answers import UploadField
from core.uploads.kinds import MEGABYTE
from talent.models import Application
from talent.rules.answers import NO, YES, Fault
from talent.rules.programme import Material, Question, QuestionKind

WORDS = {
    Fault.MISSING: gettext_lazy("请填写。"),
    Fault.NOT_A_NUMBER: gettext_lazy("请填写数字，不带单位。"),
    Fault.NOT_A_DATE: gettext_lazy("请选择日期。"),
    Fault.NOT_A_CHOICE: gettext_lazy("请从给出的选项中选择。"),
    Fault.NOT_AN_IDENTITY: gettext_lazy("身份证号应为18位，末位校验不符，请逐位核对。"),
    Fault.TOO_LONG: gettext_lazy("内容太长，请精简。"),
}


class AnswersForm(forms.Form):
    """A field for each question, showing what is kept; ``open_keys`` are those that may be changed now.

    Fields take any words: what they mean, and whether they are right, the service says.
    """

    def __init__(
        self, application: Application, *, open_keys: Collection[str], shown: Mapping[str, str], data: Any = None
    ) -> None:
        super().__init__(data, auto_id="question-%s")
        self.revision_field = forms.IntegerField(widget=forms.HiddenInput, initial=application.revision)
        self.fields["revision"] = self.revision_field
        for question in application.form.questions:
            field = _field(question, shown.get(question.key, ""))
            field.initial = application.answers.get(question.key, "")
            field.disabled = question.key not in open_keys
            self.fields[question.key] = field

    def typed(self) -> dict[str, str]:
        """What was typed, by key of the question."""
        self.is_valid()
        fields = [name for name, field in self.fields.items() if name != "revision" and not field.disabled]
        return {name: str(self.data.get(name, "")) for name in fields}

    @property
    def revision(self) -> int:
        """Over which state of the application the page was made; 0 for none that makes sense."""
        written = str(self.data.get("revision", ""))
        return int(written) if written.isdecimal() and len(written) < 10 else 0  # digits of an integer

    def say(self, faults: Mapping[str, Fault]) -> None:
        """Put what is wrong beside its question."""
        self.is_valid()
        for key, fault in faults.items():
            if key in self.fields:
                self.add_error(key, str(WORDS[fault]))

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields that are shown."""
        return [field for field in self if field.name != "revision"]


def _field(question: Question, shown: str) -> forms.Field:
    hint = question.hint
    if question.unit:
        hint = f"{hint} {_('单位：%(unit)s') % {'unit': question.unit}}".strip()
    label = question.label if question.required else _("%(label)s（选填）") % {"label": question.label}
    options: dict[str, Any] = {"label": label, "help_text": hint, "required": False}
    if question.kind is QuestionKind.IDENTITY and shown:
        options["help_text"] = _("已保存：%(shown)s。要更换时再填写。") % {"shown": shown}
    return forms.CharField(widget=_widget(question), **options)


def _widget(question: Question) -> forms.Widget:
    short = {"class": "input--short", "autocomplete": "off"}
    choices = [("", _("请选择")), *((choice, choice) for choice in question.choices)]
    widgets: dict[QuestionKind, forms.Widget] = {
        QuestionKind.LONG_TEXT: forms.Textarea(attrs={"rows": 5}),
        QuestionKind.NUMBER: forms.TextInput(attrs={"inputmode": "decimal", **short}),
        QuestionKind.DATE: forms.DateInput(attrs={"type": "date", **short}),
        QuestionKind.CHOICE: forms.Select(choices=choices),
        QuestionKind.YES_NO: forms.RadioSelect(choices=[(YES, _("是")), (NO, _("否"))]),
        QuestionKind.IDENTITY: forms.TextInput(attrs={"autocomplete": "off", "maxlength": "18"}),
    }
    return widgets.get(question.kind, forms.TextInput())


class PaperForm(forms.Form):
    """One file for a material."""

    def __init__(self, material: Material, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"paper-{material.key}-%s")
        self.fields["file"] = UploadField(
            label=_("选择文件：%(title)s") % {"title": material.title},
            kinds=frozenset(material.formats),
            most_bytes=material.most_megabytes * MEGABYTE,
        )


class BeginForm(forms.Form):
    """For whom: oneself, or an organisation that one may act for."""

    applicant = forms.ChoiceField(label=gettext_lazy("以谁的名义申请"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, companies: Collection[Enterprise], with_person: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companies = {str(company.pk): company for company in companies}
        own = [("self", with_person)] if with_person else []
        field: Any = self.fields["applicant"]
        field.choices = [*own, *((key, company.name) for key, company in self.companies.items())]
        if len(field.choices) == 1:
            field.initial = field.choices[0][0]

    @property
    def organisation(self) -> Enterprise | None:
        """None for oneself."""
        return self.companies.get(self.cleaned_data["applicant"])
