"""What judges fill in: points by item, words, or that an entry is not for them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.scoring import STEP, Fault
from talent.models import RubricItem
from talent.services.competitions.marking import Marks

WORDS = {
    Fault.MISSING: gettext_lazy("请打分。"),
    Fault.RANGE: gettext_lazy("分数超出范围。"),
    Fault.STEP: gettext_lazy("只能打整数或 0.5 分。"),
    Fault.COMMENT: gettext_lazy("有评分项低于满分的一半，请写明理由。"),
}


class MarksForm(forms.Form):
    """A number for each item of the rubric."""

    def __init__(
        self, items: Sequence[RubricItem], points: Mapping[int, Decimal], comment: str, data: Any = None
    ) -> None:
        super().__init__(data)
        self.items = list(items)
        for item in self.items:
            attrs = {"class": "input--short", "inputmode": "decimal", "step": str(STEP), "max": item.most, "min": 0}
            field = forms.DecimalField(
                label=_("%(title)s（满分 %(most)d）") % {"title": item.title, "most": item.most},
                help_text=item.description,
                required=False,
                max_digits=5,
                decimal_places=1,
                widget=forms.NumberInput(attrs=attrs),
            )
            given = points.get(item.pk)
            field.initial = None if given is None else given.normalize().__format__("f")
            self.fields[f"item_{item.pk}"] = field
        self.fields["comment"] = forms.CharField(
            label=_("评语"),
            help_text=_("有评分项低于满分的一半时必填。"),
            required=False,
            max_length=2000,
            initial=comment,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @property
    def marks(self) -> Marks:
        """What was filled in and can be read."""
        data = self.cleaned_data
        return Marks({item.pk: data.get(f"item_{item.pk}") for item in self.items}, data.get("comment", ""))

    def say(self, wrong: Sequence[tuple[str, Fault]]) -> None:
        """Put what is wrong beside its item."""
        for key, fault in wrong:
            self.add_error(f"item_{key}" if key else "comment", str(WORDS[fault]))


class ConflictForm(forms.Form):
    """Why an entry is not for this judge."""

    note = forms.CharField(
        label=gettext_lazy("回避原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("例如认出了作品的作者，与其有师生、同事或亲属关系。"),
    )  # fmt: skip
