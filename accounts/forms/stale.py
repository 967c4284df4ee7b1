"""A form whose row somebody else saved in the meantime: both values side by side, nothing lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from accounts.services.enterprises import value_in_words


@dataclass(frozen=True, slots=True)
class Difference:
    """What a field holds now, and what the person typed."""

    title: str
    theirs: str
    yours: str


def differences(form: forms.ModelForm, now: models.Model | None, names: Iterable[str]) -> list[Difference]:
    """The fields of ``names`` that a bound form would save otherwise than the row is ``now`` (None: removed)."""
    found = []
    for name in names:
        if name not in form.cleaned_data:
            continue
        theirs, yours = getattr(now, name) if now else None, form.cleaned_data[name]
        if theirs != yours:
            found.append(Difference(str(form.fields[name].label), _shown(name, theirs), _shown(name, yours)))
    return found


def _shown(name: str, value: Any) -> str:
    """In words. A bank account is shown whole: whoever may change it sees it, and has to compare it."""
    return str(value or "") if name == "bank_account" else value_in_words(name, value or None)


def revision_in(data: Any) -> int:
    """The revision that a form was filled in over; 0 where it is none."""
    written = str(data.get("revision", ""))
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0
