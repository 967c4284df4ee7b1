"""An Excel file that is brought, looked at, and confirmed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("Excel 文件"),
        help_text=_(".xlsx 格式，不超过 10 MB；先检查，确认后才会写入。"),
        error_messages={"required": _("请选择要导入的 Excel 文件。"), "empty": _("文件是空的，请重新选择。")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class ConfirmForm(forms.Form):
    """Go ahead with what the dry run showed: the file that was kept, and what it said then."""

    token = forms.CharField(widget=forms.HiddenInput)
    fingerprint = forms.CharField(widget=forms.HiddenInput)


class CompanyForm(forms.Form):
    """Whose register the sheet is for, among those of the officer's districts."""

    company: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("企业"),
        queryset=None,
        empty_label=_("请选择"),
        error_messages={"required": _("请选择企业。"), "invalid_choice": _("请从列表中选择企业。")},
    )

    def __init__(self, *args: Any, companies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"].queryset = companies  # type: ignore[attr-defined]
