"""The form by which officers edit an event in Wagtail's admin."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from core.programmes import announced_programmes
from core.uploads.checking import check_upload
from core.uploads.kinds import ALL_KINDS, MEGABYTE, RefusedUploadError
from core.uploads.wording import refusal_in_words
from events.rules.dates import DateFault, Span
from events.services.keeping import fault_in_words, new_slug

MOST_BYTES = 50 * MEGABYTE
TAKEN_SLUGS = frozenset({"booths", "matchmaking"})  # addresses below /events/ that are no events
NO_LINK = ("", _("不关联"))


class EventForm(WagtailAdminModelForm):
    """An event with its phases, agenda and materials; ``seen`` is the revision that the officer began with."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.revision
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("留空自动生成；公开后不要再改。")
        if "scheme_key" in self.fields:
            self.fields["scheme_key"].widget = forms.Select(choices=self._programmes())

    def _programmes(self) -> list[tuple[str, Any]]:
        """What can be linked; a key that nobody announces any more stays until it is changed."""
        found = [(programme.key, programme.title) for programme in announced_programmes().values()]
        kept = self.instance.scheme_key
        known = kept in {key for key, _title in found}
        return [NO_LINK, *found, *([(kept, kept)] if kept and not known else [])]

    def clean(self) -> dict[str, Any]:
        """Both coordinates or none; a slug where none is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            self.add_error("latitude", _("纬度和经度要么都填，要么都不填。"))
        if cleaned.get("slug") in TAKEN_SLUGS:
            self.add_error("slug", _("这个标识已有别的用途，请另换一个。"))
        if not cleaned.get("slug"):
            cleaned["slug"] = new_slug(cleaned.get("title", ""), cleaned.get("kind", ""), None)
        return cleaned

    def is_valid(self) -> bool:
        """The phases fit, and every new file may be kept; what is wrong is said at its row."""
        if not super().is_valid():
            return False
        return self._phases_fit() and self._files_fit()

    def _rows(self, name: str) -> list[Any]:
        rows = self.formsets.get(name)
        kept = [row for row in rows.forms if row.has_changed() or row.instance.pk] if rows else []
        return [row for row in kept if not row.cleaned_data.get("DELETE")]

    def _phases_fit(self) -> bool:
        if "phases" not in self.formsets:
            return True
        rows = self._rows("phases")
        if not rows:
            self.add_error(None, fault_in_words(DateFault.NONE))
        for row in rows:
            given = row.cleaned_data
            fault = Span(given["first_day"], given["last_day"], given.get("starts"), given.get("ends")).fault
            if fault:
                row.add_error(
                    "ends" if fault in {DateFault.TIMES, DateFault.LENGTH} else "last_day", fault_in_words(fault)
                )
        return bool(rows) and not any(row.errors for row in rows)

    def _files_fit(self) -> bool:
        for row in self._rows("materials"):
            file = row.cleaned_data.get("file")
            if not isinstance(file, UploadedFile):
                continue
            try:
                checked = check_upload(file, kinds=ALL_KINDS, most_bytes=MOST_BYTES)
            except RefusedUploadError as error:
                row.add_error("file", refusal_in_words(error))
                return False
            row.instance.kind, row.instance.size = checked.kind.value, checked.size
        return True
