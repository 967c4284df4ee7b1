"""Lists of words as people write them: one a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import JSONField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

WORD_LIMIT = 60  # characters


class OnePerLineField(forms.CharField):
    """A list of words, shown and read one a line; blank lines and repetitions do not count."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The words in their order."""
        words = list(dict.fromkeys(line.strip() for line in (value or "").splitlines() if line.strip()))
        if long := next((word for word in words if len(word) > WORD_LIMIT), None):
            raise ValidationError(
                _("每行请不要超过 %(limit)s 个字：%(word)s…"), params={"limit": WORD_LIMIT, "word": long[:10]}
            )
        return words

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != (data or "").splitlines()


class OnePerLineForm(WagtailAdminModelForm):
    """A row whose lists of words are edited one a line instead of as JSON."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            column = self._meta.model._meta.get_field(name)  # noqa: SLF001 - Django's own way to a form's model
            if isinstance(column, JSONField):
                help_text = " ".join(str(part) for part in (field.help_text, _("每行一个。")) if part)
                self.fields[name] = OnePerLineField(label=field.label, required=False, help_text=help_text)
