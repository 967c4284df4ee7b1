"""What an officer tries in a backtest: calls, and figures of the rules, or the draft that lies in the editor."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.definition import RuleSetDefinition
from criteria.rules.parameters import Parameter, ParameterKind, Setting, adjusted, parameters
from criteria.services.catalogue import fact_specs
from criteria.services.parameter_words import parameter_label, parameter_now, setting_in_words
from subsidies.models import Call, Scheme

TYPED, DRAFT = "typed", "draft"
SMALLEST_UNIT = Decimal("0.01")
MOST_PERCENT = 1_000
MOST_DIGITS, PLACES = 18, 4


class BacktestForm(forms.Form):
    """One field for every figure of ``base``; nothing of it is kept but in the address.

    ``draft`` are the rules as they lie in the editor, where they say something else than ``base``.
    """

    calls = forms.ModelMultipleChoiceField(
        Call.objects.none(),
        label=gettext_lazy("重算哪些批次"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选择一个批次。")},
    )
    source = forms.ChoiceField(
        label=gettext_lazy("采用哪一套标准"),
        choices=[(TYPED, gettext_lazy("在下面调整数值")), (DRAFT, gettext_lazy("编辑器里尚未发布的草稿"))],
        widget=forms.RadioSelect,
        initial=TYPED,
    )

    def __init__(
        self, *args: Any, scheme: Scheme, base: RuleSetDefinition, draft: RuleSetDefinition | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.base, self.draft = base, draft
        calls = scheme.calls.filter(version__isnull=False).order_by("-opens_at", "-pk")
        self.fields["calls"].queryset = calls  # type: ignore[attr-defined]  # of a model choice field
        self.fields["calls"].initial = [call.pk for call in calls]
        if draft is None:
            self.fields["source"].choices = [(TYPED, _("在下面调整数值"))]  # type: ignore[attr-defined]
            self.fields["source"].widget = forms.HiddenInput()
        self.parameters = {parameter.name: parameter for parameter in parameters(base)}
        specs = fact_specs()
        for parameter in self.parameters.values():
            self.fields[parameter.name] = _field(parameter, parameter_label(parameter, specs))
            self.fields[parameter.name].help_text = _("现行：%(now)s") % {"now": parameter_now(parameter, specs)}

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Fields of the figures by the criterion or part that has them; the table's own come last."""
        owners: dict[str, list[BoundField]] = {}
        for parameter in self.parameters.values():
            owners.setdefault(parameter.owner, []).append(self[parameter.name])
        whole = owners.pop("", None)
        yield from owners.items()
        if whole:
            yield _("全部金额"), whole

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and cleaned["source"] == TYPED:
            try:
                adjusted(self.base, self._settings())
            except ValueError:
                self.add_error(None, _("这组数值不能成为一套标准，请核对。"))
        return cleaned

    def rules(self) -> RuleSetDefinition:
        """The rules to try, of a valid form."""
        if self.cleaned_data["source"] == DRAFT and self.draft is not None:
            return self.draft
        return adjusted(self.base, self._settings())

    def changed_labels(self) -> list[str]:
        """The figures that were turned, in words: what each is, how it stands, what it is to be. None with the draft."""
        if self.cleaned_data["source"] == DRAFT:
            return []
        settings = self._settings()
        turned = [each for each in self.parameters.values() if settings[each.name] != each.value]
        return [
            _("%(owner)s%(label)s：%(now)s → %(then)s")
            % {
                "owner": f"{each.owner} · " if each.owner else "",
                "label": self.fields[each.name].label,
                "now": setting_in_words(each.value),
                "then": setting_in_words(settings[each.name]),
            }
            for each in turned
        ]

    def _settings(self) -> dict[str, Setting]:
        return {name: self.cleaned_data[name] for name in self.parameters}


def _field(parameter: Parameter, label: str) -> forms.Field:
    value = parameter.value
    if isinstance(value, bool):
        return forms.BooleanField(label=label, required=False, initial=value)
    least: dict[str, Any] = {"min_value": Decimal(0)}
    if parameter.kind is ParameterKind.UNIT_SIZE:
        least = {"min_value": SMALLEST_UNIT}
    elif parameter.kind is ParameterKind.PERCENT:
        least["max_value"] = Decimal(MOST_PERCENT)
    elif parameter.kind in (ParameterKind.NUMBER, ParameterKind.TIER_FROM):
        least = {}  # growth may be below nothing
    initial = None if value is None else f"{Decimal(value).normalize():f}"
    return forms.DecimalField(
        label=label,
        required=not parameter.is_bound,
        initial=initial,
        max_digits=MOST_DIGITS,
        decimal_places=0 if parameter.is_whole else PLACES,
        **least,
    )
