"""Why a registration is released."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReleaseForm(forms.Form):
    """The reason, which the members of the company read."""

    reason = forms.CharField(
        label=_("释放原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明核实了什么，原登记的成员会看到这段话。"),
        error_messages={"required": _("请写明释放原因。")},
    )
