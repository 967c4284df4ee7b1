"""Which clauses of a document a reader wants in a file."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from policy_kb.models import Version


class SelectionForm(forms.Form):
    """Some clauses of one version, by their anchors."""

    clause = forms.MultipleChoiceField(
        error_messages={
            "required": _("还没有选择条款。请先勾选条款，再点“导出所选条款”。"),
            "invalid_choice": _("所选条款中有的不在这份文件里，请重新勾选。"),
        },
    )

    def __init__(self, data: QueryDict, *, version: Version) -> None:
        super().__init__(data)
        anchors = version.clauses.values_list("anchor", flat=True)
        self.fields["clause"].choices = [(anchor, anchor) for anchor in anchors]  # type: ignore[attr-defined]
