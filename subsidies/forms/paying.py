"""Forms of payments: what goes into a batch, the bank's answer, a reason."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from subsidies.models import PaymentLine
from subsidies.services.paying.candidates import Candidate

Answer = PaymentLine.State


class PrepareForm(forms.Form):
    """A batch of those of the candidates that were ticked; doubtful ones are not ticked by themselves."""

    title = forms.CharField(
        label=gettext_lazy("批次名称（选填）"), required=False, max_length=120, help_text=gettext_lazy("留空自动命名。")
    )
    note = forms.CharField(label=gettext_lazy("说明（选填）"), required=False, max_length=500)
    chosen = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": gettext_lazy("请至少选择一份申报。"),
            "invalid_choice": gettext_lazy("有申报现在不能拨付或已列入其他批次，请重新选择。"),
        },
    )

    def __init__(self, data: Any = None, *, candidates: list[Candidate]) -> None:
        super().__init__(data)
        payable = [each.application.pk for each in candidates if each.can_be_paid]
        self.fields["chosen"].choices = [(pk, pk) for pk in payable]  # type: ignore[attr-defined]
        self.clean_ones = {each.application.pk for each in candidates if each.is_clean}

    @property
    def ticked(self) -> set[int]:
        """What is ticked on the page."""
        if not self.is_bound:
            return self.clean_ones
        data: Any = self.data
        return {int(value) for value in data.getlist("chosen") if value.isdecimal()}


class StepReasonForm(forms.Form):
    """Why a batch goes back, or is given up."""

    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("请写明原因。")},
    )


class AnswerForm(forms.Form):
    """What the bank says of one payment."""

    answer = forms.ChoiceField(
        label=gettext_lazy("银行回执"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择已支付或已退回。")},
    )
    day = forms.DateField(
        label=gettext_lazy("回执日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("请填写回执日期。")},
    )
    reference = forms.CharField(
        label=gettext_lazy("银行流水号"), required=False, max_length=60, help_text=gettext_lazy("已支付的必填。")
    )
    reason = forms.CharField(
        label=gettext_lazy("退回原因"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("已退回的必填，企业可以看到。"),
    )

    def __init__(self, data: Any = None, *, line: PaymentLine, day: date) -> None:
        super().__init__(data, initial={"day": day})
        answers = [Answer.PAID, Answer.RETURNED] if line.state == Answer.PENDING else [Answer.RETURNED]
        self.fields["answer"].choices = [(each.value, each.label) for each in answers]  # type: ignore[attr-defined]
        if len(answers) == 1:
            self.initial["answer"] = answers[0].value

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wanted = {Answer.PAID.value: "reference", Answer.RETURNED.value: "reason"}.get(data.get("answer", ""))
        if wanted and not (data.get(wanted) or "").strip():
            words = _("请填写银行流水号。") if wanted == "reference" else _("请填写退回原因。")
            self.add_error(wanted, ValidationError(words))
        return data
