"""A workbook of parks, looked at and then confirmed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label=_("Excel 文件"),
        help_text=_(".xlsx，不超过 10 MB；先检查，确认后才会写入。"),
        error_messages={"required": _("请选择要导入的文件。"), "empty": _("文件是空的，请重新选择。")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class GoAheadForm(forms.Form):
    """Go ahead with what the dry run showed: the file that was kept, and what it said then."""

    token = forms.CharField(widget=forms.HiddenInput)
    fingerprint = forms.CharField(widget=forms.HiddenInput)
    publish = forms.BooleanField(
        label=_("园区页面直接发布"),
        required=False,
        help_text=_(
            "不勾选时，园区、空间和服务的修改存为草稿，逐个核对后发布。入驻企业和年度数据没有草稿，确认后即生效。"
        ),
    )
