"""Answers to forms with files, whether a browser sends them or ``core/js/upload.js`` does."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils.functional import lazy

from core.uploads.kinds import ALL_KINDS, FileKind
from core.uploads.wording import accept_attribute, limits_in_words


def sent_by_script(request: HttpRequest) -> bool:
    """Whether the script sent the form: it shows progress and goes on by itself."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def go_on(request: HttpRequest, to: str, *args: object) -> HttpResponse:
    """Where the person goes after a file was kept: a redirect, or its address for the script.

    Had the script followed a redirect, the page's messages would be gone before anybody saw them.
    """
    if sent_by_script(request):
        return JsonResponse({"location": resolve_url(to, *args)})
    return redirect(to, *args)


class UploadField(forms.FileField):
    """A field that says what it takes. Its content is checked by the service that keeps it.

    An empty file passes here, to be refused with the others in the same words.
    """

    def __init__(self, *, kinds: frozenset[FileKind] = ALL_KINDS, most_bytes: int, **options: Any) -> None:
        options.setdefault("widget", forms.FileInput(attrs={"accept": accept_attribute(kinds)}))
        super().__init__(allow_empty_file=True, **options)
        self.kinds, self.most_bytes = kinds, most_bytes
        self.help_text = self.help_text or lazy(limits_in_words, str)(kinds, most_bytes)

    def take(self, kinds: frozenset[FileKind]) -> None:
        """Say another set of kinds, known only when the form is made."""
        self.kinds = kinds
        self.widget.attrs["accept"] = accept_attribute(kinds)
        self.help_text = limits_in_words(kinds, self.most_bytes)


class SeveralFiles(forms.FileInput):
    """Several files may be chosen at once."""

    allow_multiple_selected = True


class SeveralUploadsField(UploadField):
    """The same for several files at once; its value is the list of them, empty for none."""

    def __init__(self, *, kinds: frozenset[FileKind] = ALL_KINDS, most_bytes: int, **options: Any) -> None:
        widget = SeveralFiles(attrs={"accept": accept_attribute(kinds), "multiple": True})
        super().__init__(kinds=kinds, most_bytes=most_bytes, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of the files; a required field wants one at least."""
        if not data:
            none = super().clean(None, initial)
            return [none] if none else []
        return [super(SeveralUploadsField, self).clean(each, initial) for each in data]
