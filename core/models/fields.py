"""Columns that several apps have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.money import DIGITS, PLACES


class MoneyField(models.DecimalField):  # type: ignore[type-arg]  # generic in the stubs only
    """An amount to the fen, never negative; in 元 unless the column says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", DIGITS)
        kwargs.setdefault("decimal_places", PLACES)
        kwargs.setdefault("validators", [MinValueValidator(0)])
        super().__init__(*args, **kwargs)


class ChoiceListField(models.JSONField):  # type: ignore[type-arg]  # generic in the stubs only
    """Some of the values of an enumeration, kept as a JSON list; forms show a box to tick for each."""

    def __init__(self, *args: Any, values: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.values = values  # None in migrations, which need not know the words
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if self.values and not set(value) <= set(self.values.values):
            raise ValidationError(_("请从给出的选项中选择。"))

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=self.values.choices if self.values else (),
            widget=forms.CheckboxSelectMultiple,
            label=self.verbose_name,
            help_text=self.help_text,
            required=not self.blank,
        )
