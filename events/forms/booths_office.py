"""How officers prepare a group stand, draw its plan and decide on applications."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import BoothUnit, GroupStand, Stand
from events.rules.plan import Place

METRES: dict[str, Any] = {"max_digits": 5, "decimal_places": 1}
SIZES: dict[str, Any] = {**METRES, "min_value": Decimal(1)}


class GroupStandForm(forms.ModelForm):
    """What was rented, for how much, until when companies apply."""

    apply_by = forms.SplitDateTimeField(
        label=_("申请截止"),
        widget=forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d", time_format="%H:%M", date_attrs={"type": "date"}, time_attrs={"type": "time"}
        ),
    )

    class Meta:
        model = GroupStand
        fields = (
            "unit", "units", "most", "price", "subsidised_price", "apply_by", "conditions", "hall", "width", "depth",
        )  # fmt: skip
        widgets = {"conditions": forms.Textarea(attrs={"rows": 4})}

    def _post_clean(self) -> None:
        """The service checks the row: the form's instance stays as it is in the database."""


class StandForm(forms.Form):
    """A stand of the plan."""

    number = forms.CharField(label=_("展位号"), max_length=12)
    x = forms.DecimalField(label=_("左（米）"), min_value=0, **METRES)
    y = forms.DecimalField(label=_("上（米）"), min_value=0, **METRES)
    width = forms.DecimalField(label=_("宽（米）"), **SIZES)
    depth = forms.DecimalField(label=_("深（米）"), **SIZES)
    units = forms.IntegerField(label=_("数量"), min_value=1, max_value=100_000, initial=1)

    @property
    def place(self) -> Place:
        """The stand as the rules read it."""
        given = self.cleaned_data
        return Place(given["number"].strip(), given["x"], given["y"], given["width"], given["depth"], given["units"])


StandFormSet = forms.formset_factory(StandForm, extra=3, can_delete=True, max_num=300, absolute_max=310)


class RowsForm(forms.Form):
    """A plan of equal stands in rows."""

    letter = forms.RegexField(
        label=_("首排字母"), regex=r"^[A-T]$", initial="A", help_text=_("A 到 T 中的一个大写字母。")
    )
    rows = forms.IntegerField(label=_("排数"), min_value=1, max_value=6, initial=2)
    columns = forms.IntegerField(label=_("每排展位数"), min_value=1, max_value=50, initial=6)
    width = forms.DecimalField(label=_("展位宽（米）"), initial=3, **SIZES)
    depth = forms.DecimalField(label=_("展位深（米）"), initial=3, **SIZES)
    aisle = forms.DecimalField(label=_("过道宽（米）"), initial=3, min_value=0, **METRES)
    units = forms.IntegerField(label=_("每个计数"), min_value=1, max_value=1_000, initial=1)


class StandsForm(forms.Form):
    """Which stands a company gets: those that are free, and its own."""

    stands = forms.MultipleChoiceField(
        label=_("分配展位"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选择至少一个展位。")},
    )

    def __init__(self, *args: Any, offered: Sequence[Stand], unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stands"]
        sign = "㎡" if unit == BoothUnit.METRE else ""
        field.choices = [
            (stand.number, f"{stand.number}（{stand.units}{sign}）" if sign else stand.number) for stand in offered
        ]


class DecisionReasonForm(forms.Form):
    """Why a company gets no stand, or has to mend its proof."""

    reason = forms.CharField(label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
