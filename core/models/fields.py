"""Columns that several apps have."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

from core.money import DIGITS, PLACES


class MoneyField(models.DecimalField):  # type: ignore[type-arg]  # generic in the stubs only
    """An amount to the fen, never negative; in 元 unless the column says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", DIGITS)
        kwargs.setdefault("decimal_places", PLACES)
        kwargs.setdefault("validators", [MinValueValidator(0)])
        super().__init__(*args, **kwargs)
