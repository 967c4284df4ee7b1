"""What one document does to another, and when a document ends."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.widgets import AdminSnippetChooser

from policy_kb.forms.vocabulary import OnePerLineField
from policy_kb.models import Clause, PolicyDocument
from policy_kb.models.documents import RelationKind
from policy_kb.querysets.documents import PolicyDocumentQuerySet

_DATE = {"invalid": _("请写成 2026-01-31 这样的日期。"), "required": _("请填写日期。")}


class RelationForm(forms.Form):
    """An older document that this one replaces, repeals or amends."""

    kind = forms.ChoiceField(label=_("关系"), choices=RelationKind.choices)
    older = forms.ModelChoiceField(
        label=_("旧文件"),
        queryset=PolicyDocument.objects.none(),
        error_messages={"required": _("请选择旧文件。"), "invalid_choice": _("请选择您可以编辑的文件。")},
    )
    since = forms.DateField(label=_("生效日期"), widget=AdminDateInput(), error_messages=_DATE)
    labels = OnePerLineField(
        label=_("涉及条款"),
        required=False,
        help_text=_("只用于“修改”：每行一个旧文件的条款号，如“第三条”；留空为全文。"),
    )
    note = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, data: Any, *, documents: PolicyDocumentQuerySet) -> None:
        super().__init__(data, auto_id="relation-%s")
        older = cast("forms.ModelChoiceField", self.fields["older"])
        older.queryset = documents
        older.widget = AdminSnippetChooser(model=PolicyDocument)

    def clean(self) -> dict[str, Any]:
        """Labels of clauses become the anchors of the older document's current text."""
        cleaned = super().clean() or self.cleaned_data
        wanted, older = cleaned.get("labels") or [], cleaned.get("older")
        if cleaned.get("kind") != RelationKind.AMENDS or older is None:
            return {**cleaned, "anchors": []}
        clauses = Clause.objects.filter(version__document=older, label__in=wanted).current()
        anchors = dict(clauses.values_list("label", "anchor"))
        if unknown := [label for label in wanted if label not in anchors]:
            self.add_error("labels", _("旧文件里没有这些条款：") + "、".join(unknown))
        return {**cleaned, "anchors": [anchors[label] for label in wanted if label in anchors]}


class EndForm(forms.Form):
    """The last day of a document; empty while there is none."""

    last_day = forms.DateField(
        label=_("有效的最后一日"),
        required=False,
        widget=AdminDateInput(),
        error_messages=_DATE,
        help_text=_("留空为长期有效。"),
    )
