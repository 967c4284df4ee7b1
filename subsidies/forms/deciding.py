"""Forms of decisions: a batch, what is proposed for an application, a level's word, an appeal and its answer."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.money import DIGITS, PLACES, in_yuan
from policy_kb.forms.clauses import ClauseChooser
from policy_kb.models import Clause
from subsidies.models import DecisionBatch, DecisionItem
from subsidies.rules.deciding import Bounds
from subsidies.services.deciding.appeals import WORDS_LENGTH
from subsidies.services.deciding.batches import TITLE_LENGTH
from subsidies.services.deciding.clauses import OfferedClause
from subsidies.services.deciding.levels import NOTE_LENGTH
from subsidies.services.deciding.proposals import Proposal

Outcome = DecisionItem.Outcome
OTHER = "other"


class BatchFilters(forms.Form):
    """What the address of the list asks for; what is wrong there is as if it were not said."""

    state = forms.ChoiceField(
        label=gettext_lazy("状态"), required=False, choices=[("", gettext_lazy("全部")), *DecisionBatch.State.choices]
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.full_clean()

    def chosen(self, batches: Any) -> Any:
        state = self.cleaned_data.get("state")
        return batches.filter(state=state) if state else batches


class ChosenForm(forms.Form):
    """Applications chosen in the table, by key."""

    chosen = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": gettext_lazy("请至少选择一份申报。")}
    )

    def __init__(self, data: Any = None, *, offered: Iterable[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["chosen"].choices = [(key, str(key)) for key in offered]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[int]:
        """What was ticked, for showing the table again."""
        values = self.data.getlist("chosen") if isinstance(self.data, QueryDict) else []
        return {int(value) for value in values if value.isdecimal() and len(value) < 19}


class NewBatchForm(ChosenForm):
    """A new batch."""

    title = forms.CharField(label=gettext_lazy("批次名称"), max_length=TITLE_LENGTH)
    note = forms.CharField(
        label=gettext_lazy("说明（选填）"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ProposalForm(forms.Form):
    """Approve with an amount, or refuse by a clause and for a reason."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("意见"),
        choices=[choice for choice in Outcome.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择予以支持或不予支持。")},
    )
    amount = forms.DecimalField(
        label=gettext_lazy("核定金额（元）"), required=False, min_value=0, max_digits=DIGITS, decimal_places=PLACES
    )
    offered = forms.ChoiceField(label=gettext_lazy("依据的条款"), required=False, widget=forms.RadioSelect)
    clause = forms.ModelChoiceField(
        Clause.objects.none(),
        label=gettext_lazy("另选的条款"),
        required=False,
        widget=ClauseChooser,
        help_text=gettext_lazy("选了“另选条款”时从政策库选择；引用其全文。"),
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("不予支持时必填，企业会看到。"),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        item: DecisionItem,
        clauses: Sequence[OfferedClause],
        bounds: Bounds,
        gives_money: bool,
    ) -> None:
        self.clauses = clauses
        super().__init__(data, initial=_initial(item, clauses, bounds))
        self.fields["clause"].queryset = Clause.objects.readable().with_document()  # type: ignore[attr-defined]
        labels = [(str(place), _title(clause)) for place, clause in enumerate(clauses)]
        self.fields["offered"].choices = [*labels, (OTHER, _("以上都不合适，另选条款"))]  # type: ignore[attr-defined]
        if not gives_money:
            del self.fields["amount"]
        elif bounds.most is not None:
            self.fields["amount"].help_text = _("建议 %(most)s 元，不能超过这一数额。") % {"most": in_yuan(bounds.most)}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == Outcome.REFUSE:
            if not data.get("offered"):
                self.add_error("offered", _("请选择依据的条款。"))
            elif data["offered"] == OTHER and not data.get("clause") and "clause" not in self.errors:
                self.add_error("clause", _("请从政策库选择条款。"))
            if not data.get("reason", "").strip():
                self.add_error("reason", _("请写明不予支持的理由。"))
        elif data.get("outcome") and "amount" in self.fields and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("请填写核定金额。"))
        return data

    def proposal(self) -> Proposal:
        """What a valid form proposes."""
        data = self.cleaned_data
        if data["outcome"] != Outcome.REFUSE:
            return Proposal(Outcome.APPROVE, data.get("amount"), reason=data["reason"])
        if data["offered"] == OTHER:
            key, quote = data["clause"].pk, data["clause"].text
        else:
            chosen = self.clauses[int(data["offered"])]
            key, quote = chosen.clause_id, chosen.quote
        return Proposal(Outcome.REFUSE, clause_id=key, quote=quote, reason=data["reason"])


class ApproveForm(forms.Form):
    """A level's approval; ``level`` is what the page showed."""

    level = forms.IntegerField(min_value=1, max_value=9, widget=forms.HiddenInput)
    note = forms.CharField(label=gettext_lazy("审定意见（选填）"), required=False, max_length=NOTE_LENGTH)


class GiveBackForm(forms.Form):
    """A return, with its reason."""

    level = forms.IntegerField(min_value=1, max_value=9, widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("退回原因"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请写明退回的原因。")},
    )


class AppealForm(forms.Form):
    """Why a refusal should be looked at again."""

    grounds = forms.CharField(
        label=gettext_lazy("申诉理由"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("写明对哪一点有异议、事实是怎样的、有什么材料可以证明。"),
        error_messages={"required": gettext_lazy("请写明申诉理由。")},
    )


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("处理结果"),
        choices=[
            ("upheld", gettext_lazy("申诉成立，重新审定")),
            ("dismissed", gettext_lazy("申诉驳回，维持原决定")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择处理结果。")},
    )
    answer = forms.CharField(
        label=gettext_lazy("答复"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("企业会看到。"),
        error_messages={"required": gettext_lazy("请写明答复。")},
    )


class CaseForm(forms.Form):
    """A case in words that name nobody."""

    title = forms.CharField(label=gettext_lazy("标题"), max_length=120)
    facts = forms.CharField(
        label=gettext_lazy("情况"), max_length=2000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("不写企业、网站、仓库、人员的名称和编码。"),
    )  # fmt: skip
    reasoning = forms.CharField(
        label=gettext_lazy("处理及理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6})
    )


def _title(clause: OfferedClause) -> str:
    return f"{clause.document} {clause.label}"


def _initial(item: DecisionItem, clauses: Sequence[OfferedClause], bounds: Bounds) -> dict[str, Any]:
    """What was proposed before, else the suggestion: the clause of the first criterion that failed, the most that may be given."""
    if not item.outcome:
        failed = next((str(place) for place, clause in enumerate(clauses) if clause.has_failed), "")
        return {"outcome": Outcome.REFUSE if failed else Outcome.APPROVE, "amount": bounds.most, "offered": failed}
    chosen = ((place, clause) for place, clause in enumerate(clauses) if clause.clause_id == item.clause_id)
    place = next(
        (str(place) for place, clause in chosen if clause.quote == item.quote), OTHER if item.clause_id else ""
    )
    amount = item.amount if item.amount is not None else bounds.most
    return {
        "outcome": item.outcome,
        "amount": amount,
        "offered": place,
        "clause": item.clause_id if place == OTHER else None,
        "reason": item.reason,
    }
