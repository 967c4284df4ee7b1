"""Monthly sales of a site as a grid of months."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.dateformat import format as date_in_words
from django.utils.translation import gettext as _

from subsidies.rules.assets import months_back

LARGEST = Decimal("999999999999.99")


class UsdField(forms.DecimalField):
    """US dollars, as spreadsheets write them: with commas, a dollar sign, or spaces around."""

    def to_python(self, value: Any) -> Any:
        written = str(value or "").replace(",", "").replace("，", "").replace("$", "").replace("US", "").strip()
        return super().to_python(written)


class SalesForm(forms.Form):
    """One field for each month, named after it; empty is unknown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, day: date, recorded: Mapping[date, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = months_back(day)
        for month in self.months:
            self.fields[f"month_{month:%Y_%m}"] = UsdField(
                label=date_in_words(month, _("Y年n月")),
                required=False,
                min_value=0,
                max_value=LARGEST,
                decimal_places=2,
                initial=f"{recorded[month]:f}" if month in recorded else None,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "sales__amount"}),
                error_messages={"invalid": _("请填写数字，例如 12345.67。")},
            )

    def cells(self) -> Iterable[forms.BoundField]:
        """The fields of the months, the oldest first."""
        return [self[f"month_{month:%Y_%m}"] for month in self.months]

    @property
    def figures(self) -> dict[date, Decimal | None]:
        """What the service takes."""
        return {month: self.cleaned_data[f"month_{month:%Y_%m}"] for month in self.months}
