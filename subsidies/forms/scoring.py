"""Forms of scoring: the officer's choice of experts, the expert's declaration and marks."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.workflow.definitions import RubricItem, Scoring
from core.workflow.scoring import STEP, Fault, faults

WORDS = {
    Fault.MISSING: gettext_lazy("请评分。"),
    Fault.RANGE: gettext_lazy("分数应在 0 至该项满分之间。"),
    Fault.STEP: gettext_lazy("分数以 0.5 分为单位。"),
    Fault.COMMENT: gettext_lazy("有评分低于该项满分的一半，请写明理由。"),
}


class _Experts(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return _in_words(obj)


class _Expert(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return _in_words(obj)


def _in_words(expert: Any) -> str:
    """The expert's name, and how much they have before them."""
    words = _("%(name)s（待评 %(count)d 份）") if expert.waiting else _("%(name)s")
    return words % {"name": expert.get_full_name(), "count": expert.waiting}


class RoundForm(forms.Form):
    """Whom to ask. ``experts`` carry ``waiting``."""

    experts = _Experts(
        User.objects.none(),
        label=gettext_lazy("评审专家"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请选择专家。")},
    )

    def __init__(self, data: Any = None, *, experts: Any, scoring: Scoring) -> None:
        super().__init__(data)
        self.fields["experts"].queryset = experts  # type: ignore[attr-defined]
        self.fields["experts"].help_text = _("建议邀请 %(assigned)d 位，至少 %(needed)d 位。") % {
            "assigned": max(scoring.assigned, scoring.needed),
            "needed": scoring.needed,
        }


class ExpertForm(forms.Form):
    """One expert, to be added or to take another's place."""

    expert = _Expert(
        User.objects.none(),
        label=gettext_lazy("专家"),
        error_messages={"required": gettext_lazy("请选择专家。")},
    )

    def __init__(self, data: Any = None, *, experts: Any) -> None:
        super().__init__(data)
        self.fields["expert"].queryset = experts  # type: ignore[attr-defined]


class ExplainForm(forms.Form):
    """What is made of a concluded round."""

    note = forms.CharField(
        label=gettext_lazy("汇总意见"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("分差过大时，写明原因和处理意见。"),
        error_messages={"required": gettext_lazy("请填写汇总意见。")},
    )


class DeclareForm(forms.Form):
    """Whether there is a conflict of interest."""

    conflict = forms.ChoiceField(
        label=gettext_lazy("您与这家企业有利益冲突吗？"),
        choices=[("none", gettext_lazy("没有利益冲突，开始评审")), ("present", gettext_lazy("有利益冲突，申请回避"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择一项。")},
    )
    note = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("申请回避时可说明原因，供管理部门参考。"),
    )

    @property
    def has_conflict(self) -> bool:
        return bool(self.cleaned_data["conflict"] == "present")


class ScoreForm(forms.Form):
    """Marks for each item of the rubric, and a comment. A draft may leave things out (``sealing`` is off)."""

    comment = forms.CharField(
        label=gettext_lazy("评审意见"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("任何一项低于该项满分的一半时必填。"),
    )

    def __init__(
        self, data: Any = None, *, rubric: Sequence[RubricItem], sealing: bool = False, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.rubric, self.sealing = rubric, sealing
        for item in rubric:
            self.fields[_name(item)] = forms.DecimalField(
                label=_("%(title)s（满分 %(most)d 分）") % {"title": item.title, "most": item.most},
                help_text=item.hint,
                required=False,
                min_value=Decimal(0),
                max_value=Decimal(item.most),
                max_digits=5,
                decimal_places=1,
                step_size=STEP,
                widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
                error_messages={
                    "min_value": WORDS[Fault.RANGE],
                    "max_value": WORDS[Fault.RANGE],
                    "step_size": WORDS[Fault.STEP],
                },
            )
        self.order_fields([*(_name(item) for item in rubric), "comment"])

    @property
    def item_fields(self) -> list[forms.BoundField]:
        """A field for each item."""
        return [self[_name(item)] for item in self.rubric]

    def scores(self) -> dict[str, Decimal]:
        """The marks that were given, by the keys of their items."""
        given = {item.key: self.cleaned_data.get(_name(item)) for item in self.rubric}
        return {key: marks for key, marks in given.items() if marks is not None}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.sealing:
            names = {item.key: _name(item) for item in self.rubric} | {"": "comment"}
            for key, fault in faults(self.rubric, self.scores(), data.get("comment", "")):
                if names[key] not in self.errors:
                    self.add_error(names[key], ValidationError(str(WORDS[fault])))
        return data


def _name(item: RubricItem) -> str:
    return f"item-{item.key}"


def kept(rubric: Sequence[RubricItem], scores: Any, comment: str) -> dict[str, Any]:
    """What a draft has, as the form's initial values."""
    return {_name(item): scores.get(item.key) for item in rubric} | {"comment": comment}
