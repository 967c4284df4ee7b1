"""A form that anybody may send, and programs should not: a trap, and a time that nobody types in."""

from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SALT = "parks.forms.opened"
LEAST_SECONDS = 3


class GuardedForm(forms.Form):
    """``homepage`` stays empty where people fill in; ``opened`` says, signed, when the form was made."""

    homepage = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime, is_guarded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.is_guarded = now, is_guarded
        self.initial["opened"] = signing.dumps(now.timestamp(), salt=SALT)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_guarded and (data.get("homepage") or self._seconds(data.get("opened", "")) < LEAST_SECONDS):
            raise ValidationError(_("提交没有成功，请稍等几秒再提交一次。"))
        return data

    def _seconds(self, opened: str) -> float:
        try:
            return self.now.timestamp() - float(signing.loads(opened, salt=SALT))
        except signing.BadSignature:
            return 0
