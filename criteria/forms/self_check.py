"""The questions of a self-check as a form: one field for each fact, by its kind. Every answer may be left open."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.facts import FactKind, FactSpec, Value

MOST_DIGITS, PLACES = 14, 2
YES, NO = "yes", "no"
UNSURE = gettext_lazy("不确定")


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def figure_field(spec: FactSpec, **options: Any) -> forms.Field:
    lowest = None if spec.kind is FactKind.PERCENT else Decimal(0)
    hint = _("单位：%(unit)s") % {"unit": spec.unit} if spec.unit else ""
    if spec.kind is FactKind.MONTHLY:
        hint = _("按最近几个月的平均数填写，单位：%(unit)s") % {"unit": spec.unit}
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "input--short", "autocomplete": "off"})
    return FigureField(
        max_digits=MOST_DIGITS, decimal_places=PLACES, min_value=lowest, help_text=hint, widget=widget, **options
    )


class FigureField(forms.DecimalField):
    """A figure as people write it: 1,234.50 and 1，234 too."""

    def to_python(self, value: Any) -> Any:
        folded = value.replace(",", "").replace("，", "").replace(" ", "") if isinstance(value, str) else value
        return super().to_python(folded)


def date_field(spec: FactSpec, **options: Any) -> forms.Field:
    return forms.DateField(widget=DateInput(attrs={"class": "input--short"}), **options)


def yes_no_field(spec: FactSpec, **options: Any) -> forms.Field:
    choices = [(YES, _("是")), (NO, _("否")), ("", UNSURE)]
    return forms.TypedChoiceField(
        choices=choices, coerce=lambda value: value == YES, empty_value=None, widget=forms.RadioSelect, **options
    )


def choice_field(spec: FactSpec, **options: Any) -> forms.Field:
    return forms.ChoiceField(choices=[("", UNSURE), *_pairs(spec)], **options)


def list_field(spec: FactSpec, **options: Any) -> forms.Field:
    return forms.MultipleChoiceField(choices=_pairs(spec), widget=forms.CheckboxSelectMultiple, **options)


def _pairs(spec: FactSpec) -> list[tuple[str, str]]:
    return [(option.value, option.title) for option in spec.options]


FIELDS: Mapping[FactKind, Callable[..., forms.Field]] = {
    FactKind.NUMBER: figure_field,
    FactKind.MONEY: figure_field,
    FactKind.PERCENT: figure_field,
    FactKind.MONTHLY: figure_field,
    FactKind.DATE: date_field,
    FactKind.YES_NO: yes_no_field,
    FactKind.CHOICE: choice_field,
    FactKind.LIST: list_field,
}


class SelfCheckForm(forms.Form):
    """Fields are named after facts; what is left open stays unknown."""

    def __init__(self, specs: Sequence[FactSpec], data: Any = None) -> None:
        super().__init__(data, auto_id="answer-%s")
        self.specs = specs
        for spec in specs:
            self.fields[spec.name] = FIELDS[spec.kind](spec, label=spec.question or spec.title, required=False)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Fields under whose fact they are."""
        return [
            (group, [self[spec.name] for spec in specs])
            for group, specs in groupby(self._by_group(), lambda s: s.group)
        ]

    def _by_group(self) -> list[FactSpec]:
        order = list(dict.fromkeys(spec.group for spec in self.specs))
        return sorted(self.specs, key=lambda spec: order.index(spec.group))

    def answers(self) -> dict[str, Value]:
        """What was answered and can be read, by fact; errors elsewhere take nothing of it away."""
        if not self.is_bound:
            return {}
        self.is_valid()
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in self.cleaned_data.items()}
        return {name: value for name, value in given.items() if value not in (None, "", ())}
