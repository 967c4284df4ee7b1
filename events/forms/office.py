"""What officers do with events besides editing them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.rules.editions import MOST, Every

EVERY = [
    (Every.WEEK.value, _("每周")),
    (Every.MONTH.value, _("每月")),
    (Every.QUARTER.value, _("每季度")),
    (Every.YEAR.value, _("每年")),
]


class ReasonForm(forms.Form):
    """Why something that people rely on is changed."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("会显示在活动页面，并通知关注的人。"),
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in."""


class EditionsForm(forms.Form):
    """How often, and how many times."""

    every = forms.ChoiceField(label=_("间隔"), choices=EVERY)
    times = forms.IntegerField(label=_("期数"), min_value=1, max_value=MOST, initial=4)
    publish = forms.BooleanField(label=_("立即公开"), required=False)


class FileForm(forms.Form):
    """A sheet or a calendar file."""

    file = forms.FileField(
        label=_("Excel 或日历文件"),
        help_text=_(".xlsx 或 .ics，不超过 10 MB；先检查，确认后才会写入。"),
        error_messages={"required": _("请选择要导入的文件。"), "empty": _("文件是空的，请重新选择。")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ics"}),
    )


class GoAheadForm(forms.Form):
    """Go ahead with what the dry run showed: the file that was kept, and what it said then."""

    token = forms.CharField(widget=forms.HiddenInput)
    fingerprint = forms.CharField(widget=forms.HiddenInput)
