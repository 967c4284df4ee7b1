"""What a trial asks for: a day, samples, and facts typed by hand."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from criteria.rules.definition import MOST_WINDOW_MONTHS
from criteria.rules.facts import Fact, FactKind, FactSpec, Series, Value
from criteria.rules.windows import months_before
from criteria.services.samples import Sample

MOST_SAMPLES = 5
YES_NO = [("", _("尚不清楚")), ("yes", _("是")), ("no", _("否"))]


class TrialForm(forms.Form):
    """``fact:<name>`` fields follow the facts that the rules read; an empty one stays as the sample has it."""

    day = forms.DateField(label=_("基准日"), widget=AdminDateInput)
    sample = forms.MultipleChoiceField(
        label=_("样本"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("最多选 5 个。")
    )

    def __init__(self, *args: Any, samples: Iterable[Sample], specs: Iterable[FactSpec], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.samples = {sample.key: sample for sample in samples}
        self.specs = list(specs)
        self.fields["sample"].choices = [(sample.key, sample.title) for sample in self.samples.values()]  # type: ignore[attr-defined]
        for spec in self.specs:
            self.fields[f"fact:{spec.name}"] = field_for(spec)

    def clean_sample(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["sample"]
        if len(chosen) > MOST_SAMPLES:
            raise forms.ValidationError(_("最多选 5 个样本。"))
        return chosen

    def facts(self) -> dict[str, Fact]:
        """The facts that were typed."""
        day, found = self.cleaned_data["day"], {}
        for spec in self.specs:
            value = _value(spec, self.cleaned_data.get(f"fact:{spec.name}"), day)
            if value is not None:
                found[spec.name] = Fact(value, str(_("试算时填写")), is_claimed=True)
        return found

    def cases(self) -> Mapping[str, Mapping[str, Fact]]:
        """Facts by the title of each case: the samples with what was typed over them, or that alone."""
        typed, day = self.facts(), self.cleaned_data["day"]
        chosen = [self.samples[key] for key in self.cleaned_data["sample"]]
        if not chosen:
            return {str(_("手工填写")): typed}
        return {sample.title: {**sample.facts(day), **typed} for sample in chosen}

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        return [self[f"fact:{spec.name}"] for spec in self.specs]


def field_for(spec: FactSpec) -> forms.Field:
    """A field that takes the fact."""
    common: dict[str, Any] = {"label": f"{spec.title}（{spec.unit}）" if spec.unit else spec.title, "required": False}
    match spec.kind:
        case FactKind.DATE:
            return forms.DateField(widget=AdminDateInput, **common)
        case FactKind.YES_NO:
            return forms.ChoiceField(choices=YES_NO, **common)
        case FactKind.CHOICE:
            options = [(option.value, option.title) for option in spec.options]
            return forms.ChoiceField(choices=[("", _("尚不清楚")), *options], **common)
        case FactKind.LIST:
            options = [(option.value, option.title) for option in spec.options]
            return forms.MultipleChoiceField(choices=options, **common)
        case FactKind.MONTHLY:
            return forms.DecimalField(min_value=0, help_text=_("每个月都按这个数计算。"), **common)
    least = None if spec.kind is FactKind.PERCENT else 0
    return forms.DecimalField(min_value=least, **common)


def _value(spec: FactSpec, given: Any, day: date) -> Value | None:
    """What was typed as a fact's value; None when nothing was."""
    if given in (None, "", []):
        return None
    match spec.kind:
        case FactKind.YES_NO:
            return bool(given == "yes")
        case FactKind.LIST:
            return tuple(given)
        case FactKind.MONTHLY:
            return Series(dict.fromkeys(months_before(day, MOST_WINDOW_MONTHS), Decimal(given)))
    value: Value = given
    return value
