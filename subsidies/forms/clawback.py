"""Forms of money claimed back."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.money import DIGITS, PLACES, in_yuan
from policy_kb.models import Clause


class ProposeForm(forms.Form):
    """How much, why, and on which clause of the scheme."""

    amount = forms.DecimalField(
        label=gettext_lazy("追回金额（元）"),
        max_digits=DIGITS,
        decimal_places=PLACES,
        min_value=Decimal("0.01"),
        error_messages={"required": gettext_lazy("请填写追回金额。")},
    )
    fine = forms.DecimalField(
        label=gettext_lazy("罚款（元）"),
        max_digits=DIGITS,
        decimal_places=PLACES,
        min_value=Decimal(0),
        initial=Decimal(0),
        help_text=gettext_lazy("没有罚款填 0。"),
        error_messages={"required": gettext_lazy("没有罚款请填 0。")},
    )
    clause = forms.ModelChoiceField(
        Clause.objects.none(),
        label=gettext_lazy("依据条款"),
        empty_label=gettext_lazy("请选择"),
        error_messages={"required": gettext_lazy("请选择依据的条款。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("追回原因"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("确认后企业可以看到。"),
        error_messages={"required": gettext_lazy("请写明追回原因。")},
    )

    def __init__(self, data: Any = None, *, clauses: list[Clause], paid: Decimal) -> None:
        super().__init__(data)
        field: Any = self.fields["clause"]
        field.queryset = Clause.objects.filter(pk__in=[clause.pk for clause in clauses]).select_related(
            "version__document"
        )
        field.label_from_instance = _in_a_line
        field.required = bool(clauses)
        self.fields["amount"].help_text = _("不超过已拨付的 %(paid)s 元。") % {"paid": in_yuan(paid)}


class ConfirmForm(forms.Form):
    """Until when the money is to be back."""

    due_on = forms.DateField(
        label=gettext_lazy("退回期限"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("企业在这一天结束前退回。"),
        error_messages={"required": gettext_lazy("请填写退回期限。")},
    )


class DropForm(forms.Form):
    """Why a proposal is not followed."""

    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("请写明理由。")},
    )


class RecoverForm(forms.Form):
    """That the money is back."""

    day = forms.DateField(
        label=gettext_lazy("退回日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请填写退回日期。")},
    )
    reference = forms.CharField(
        label=gettext_lazy("入账凭证号"),
        max_length=60,
        error_messages={"required": gettext_lazy("请填写入账凭证号。")},
    )


def _in_a_line(clause: Clause) -> str:
    """A clause as one chooses it."""
    text = clause.text if len(clause.text) <= 40 else f"{clause.text[:40]}…"
    return f"{clause.version.document.title} {clause.label} {text}"
