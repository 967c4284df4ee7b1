"""What a service refuses is said where the person looks: at the form, or above the page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.http import HttpRequest
from wagtail.admin import messages

from subsidies.services.refusals import RefusedError


@contextmanager
def said_at(form: forms.BaseForm, field: str | None = None) -> Iterator[None]:
    """Leave the block at a refusal, with its reason at the form (or a field): what is to follow success stands in it."""
    try:
        yield
    except RefusedError as error:
        form.add_error(field, error.reason)


@contextmanager
def said_to(request: HttpRequest) -> Iterator[None]:
    """The same with the reason above the next page."""
    try:
        yield
    except RefusedError as error:
        messages.error(request, error.reason)
