"""Forms of evaluations: the company's report, the officer's grade."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from subsidies.models import Evaluation
from subsidies.rules.scheme import Indicator
from subsidies.services.evaluating.grading import FULL
from subsidies.services.evaluating.reporting import SUMMARY_LENGTH

Grade = Evaluation.Grade


class ReportForm(forms.Form):
    """A number for each indicator, and a summary. Fields are named by place: keys of indicators are the scheme's."""

    def __init__(self, data: Any = None, *, indicators: tuple[Indicator, ...], initial: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.keys = {f"figure-{place}": each.key for place, each in enumerate(indicators)}
        for name, each in zip(self.keys, indicators, strict=True):
            self.fields[name] = forms.DecimalField(
                label=f"{each.title}（{each.unit}）" if each.unit else each.title,
                help_text="" if each.target is None else _("目标：不低于 %(target)s") % {"target": each.target},
                max_digits=18,
                decimal_places=2,
                min_value=Decimal(0),
                initial=initial.get(each.key),
                error_messages={
                    "required": _("请填写“%(title)s”。") % {"title": each.title},
                    "invalid": _("请填写数字。"),
                    "min_value": _("不能小于 0。"),
                },
            )
        self.fields["summary"] = forms.CharField(
            label=_("资金使用成效"),
            help_text=_("资金用在哪里，带来了什么变化；没有达到目标的，请说明原因。"),
            max_length=SUMMARY_LENGTH,
            widget=forms.Textarea(attrs={"rows": 8}),
            initial=initial.get("summary"),
            error_messages={"required": _("请写明资金使用成效。")},
        )

    def figures(self) -> dict[str, Decimal]:
        """Indicator → its figure."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class GradeForm(forms.Form):
    """How it did."""

    score = forms.IntegerField(
        label=gettext_lazy("得分"),
        min_value=0,
        max_value=FULL,
        help_text=gettext_lazy("0 至 100。"),
        error_messages={"required": gettext_lazy("请填写得分。")},
    )
    grade = forms.ChoiceField(
        label=gettext_lazy("等级"),
        choices=[choice for choice in Grade.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择等级。")},
    )
    findings = forms.CharField(
        label=gettext_lazy("评价意见"),
        max_length=SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("企业可以看到。"),
        error_messages={"required": gettext_lazy("请写明评价意见。")},
    )


class OverdueGradeForm(forms.Form):
    """What was not reported is graded as such; only words can be added."""

    findings = forms.CharField(
        label=gettext_lazy("补充意见（选填）"),
        required=False,
        max_length=SUMMARY_LENGTH - 100,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
