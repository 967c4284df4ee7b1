"""Forms of the bar at the bottom of an application's page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from subsidies.models import CreditCheck

NOTE_LENGTH = 1000


class AdvanceForm(forms.Form):
    """On to the next step. ``seen`` is the revision that the page showed: who acts on an older one is told."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=gettext_lazy("办理意见（选填）"), required=False, max_length=NOTE_LENGTH)

    def __init__(self, data: Any, *, revision: int) -> None:
        super().__init__(data)
        self.revision = revision

    def clean_seen(self) -> int:
        seen: int = self.cleaned_data["seen"]
        if seen != self.revision:
            raise ValidationError(_("这份申报刚刚有变化，请看过现在的内容再办理。"))
        return seen

    def in_a_line(self) -> str:
        """What is wrong, for a message."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class BackForm(forms.Form):
    """Why an application goes back to the first step."""

    note = forms.CharField(
        label=gettext_lazy("退回原因"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("初审人员和企业都能看到。"),
    )


class CreditCheckForm(forms.ModelForm):
    """What a list says of the company."""

    class Meta:
        model = CreditCheck
        fields = ["source", "checked_on", "outcome", "note"]
        widgets = {"checked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {"source": gettext_lazy("如信用中国、国家企业信用信息公示系统。")}
