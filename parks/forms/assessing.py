"""Marks for each item of a rubric."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parks.models import AssessmentItem


class MarksForm(forms.Form):
    """One field for each item; what is empty has no marks yet."""

    note = forms.CharField(
        label=gettext_lazy("评语"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, items: Iterable[AssessmentItem], given: Mapping[int, Decimal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"item_{item.pk}": item.pk for item in items}
        for item in items:
            words = {"title": item.title, "most": item.most}
            self.fields[f"item_{item.pk}"] = forms.DecimalField(
                label=_("%(title)s（满分 %(most)d）") % words,
                help_text=item.hint,
                required=False,
                min_value=0,
                max_value=item.most,
                decimal_places=1,
                initial=given.get(item.pk),
            )
        self.order_fields([*self.keys, "note"])

    @property
    def points(self) -> dict[int, Decimal | None]:
        return {pk: self.cleaned_data[name] for name, pk in self.keys.items()}
