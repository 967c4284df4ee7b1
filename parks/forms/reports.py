"""Yearly figures and what officers say of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parks.models import YearlyFigures
from parks.services.reporting import FIELDS


class FiguresForm(forms.ModelForm):
    """Figures as the park knows them; what it does not know stays empty."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = YearlyFigures
        fields = FIELDS
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"note": _("数据口径、与上年相比变动大的原因。")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = self.instance.revision if self.instance.pk else ""

    def _post_clean(self) -> None:
        """The service alone changes the row, under a lock; here only what was typed is read."""

    @property
    def figure_names(self) -> list[str]:
        return [name for name in FIELDS if name != "note"]


class ReturnForm(forms.Form):
    """Why figures go back, and by when they are expected again."""

    reason = forms.CharField(label=_("退回原因"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    until = forms.SplitDateTimeField(
        label=_("补报截止"),
        required=False,
        help_text=_("填报已截止的，须填写。"),
        widget=forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"}),
    )
