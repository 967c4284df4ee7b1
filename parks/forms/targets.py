"""A target in the admin: what counts towards it is chosen among what the apps can count."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.measures import announced_measures


def measure_choices() -> list[tuple[str, Any]]:
    """Every measure, by the words of its app."""
    return [(one.key, one.label) for one in announced_measures().values()]


class TargetForm(WagtailAdminModelForm):  # type: ignore[misc]  # wagtail has no types
    """Goal, measures, clause."""

    measures = forms.MultipleChoiceField(
        label=_("计数来源"),
        choices=measure_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("各登记册实时计数，多项相加。都不选的，填报告值。"),
    )
