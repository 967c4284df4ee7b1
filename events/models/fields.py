"""Columns of this app with a form of their own."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db import models
from django.utils.translation import get_language

from core.maps.territories import territories

UID_HOST = "events.portal"  # names what made the UIDs; it is no address, and outlives the site's


def new_uid() -> str:
    """A UID for calendars (RFC 7986: a UUID), which never changes once it is out."""
    return f"{uuid4()}@{UID_HOST}"


def territory_choices() -> list[tuple[str, str]]:
    """Every territory, in the language of the page."""
    return territories(get_language() or "zh-hans")


class TerritoriesField(models.JSONField):
    """A list of ISO 3166-1 codes, chosen from the names of territories."""

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=territory_choices,
            label=self.verbose_name,
            help_text=self.help_text,
            required=False,
            widget=forms.SelectMultiple(attrs={"size": 8}),
        )

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class TerritoryField(models.CharField):
    """One ISO 3166-1 code, chosen likewise; choices are of the form, for names depend on the language."""

    def formfield(self, **kwargs: Any) -> Any:
        return forms.ChoiceField(
            choices=territory_choices,
            label=self.verbose_name,
            help_text=self.help_text,
            required=not self.blank,
            initial=self.default,
        )

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
