"""Which topics come by mail."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accounts.topics import announced_topics


class PreferencesForm(forms.Form):
    """One box for each topic that an app announces to such a person."""

    def __init__(self, *args: Any, wanted: Mapping[str, bool], in_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, topic in announced_topics().items():
            if topic.office_only and not in_office:
                continue
            self.fields[name] = forms.BooleanField(
                label=str(topic.title), help_text=str(topic.hint), required=False, initial=wanted[name]
            )

    def wanted(self) -> dict[str, bool]:
        """Topic → whether to mail it, once the form is valid."""
        return {name: bool(self.cleaned_data[name]) for name in self.fields}
