"""Forms of the office's pages of applications: filters, a supplement, a template for papers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from core.uploads.naming import safe_name
from subsidies.models import PaperKind, PaperTemplate
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services.papers.checking import check_content, check_template
from subsidies.services.papers.templates import keep_past
from subsidies.services.refusals import RefusedError
from subsidies.services.supplements import MOST_DAYS, Item, parts_to_ask

USUAL_DAYS = 5  # working days
WORDS_LENGTH = 500


class SupplementForm(forms.Form):
    """What is to be mended: words at each part of the form that needs it; parts without words are not asked."""

    reason = forms.CharField(
        label=gettext_lazy("补正说明"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("企业首先看到的一段话。"),
        error_messages={"required": gettext_lazy("请写明补正的原因。")},
    )
    days = forms.IntegerField(
        label=gettext_lazy("补正期限（工作日）"), min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS
    )

    def __init__(self, data: Any = None, *, form: SchemeDefinition) -> None:
        super().__init__(data)
        self.parts = {f"part-{place}": key for place, key in enumerate(parts_to_ask(form))}
        titles = parts_to_ask(form)
        for name, key in self.parts.items():
            self.fields[name] = forms.CharField(
                label=titles[key], required=False, max_length=WORDS_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
            )

    def part_fields(self) -> list[forms.BoundField]:
        """A field for each part of the form."""
        return [self[name] for name in self.parts]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.items():
            raise ValidationError(_("请至少在一项内容下写明怎样补正。"))
        return data

    def items(self) -> list[Item]:
        """What is asked, in the order of the form."""
        words = {key: self.cleaned_data.get(name, "").strip() for name, key in self.parts.items()}
        return [Item(key, text) for key, text in words.items() if text]


class PaperTemplateForm(WagtailAdminModelForm):
    """A template that is taken only when it can be filled."""

    def clean(self) -> dict[str, Any]:
        """Each kind of paper has placeholders of its own: the file is looked at again when it becomes another's."""
        data: dict[str, Any] = super().clean() or {}
        if "file" in data and "kind" in data and {"file", "kind"} & set(self.changed_data):
            try:
                self._check(data["file"], PaperKind(data["kind"]))
            except RefusedError as error:
                self.add_error("file", error.reason)
        return data

    def _check(self, file: Any, kind: PaperKind) -> None:
        if "file" in self.changed_data:
            check_template(file, kind)
            return
        with file.open("rb") as kept:
            check_content(kept.read(), kind)

    def save(self, commit: bool = True) -> PaperTemplate:  # noqa: FBT001, FBT002  # Django's signature
        now = timezone.now()
        keep_past(self.instance, now=now)
        self.instance.uploaded_at = now
        if "file" in self.changed_data:
            self.instance.file_name = safe_name(str(self.cleaned_data["file"].name))
            self.instance.uploaded_by = self.for_user
        saved: PaperTemplate = super().save(commit=commit)
        return saved
