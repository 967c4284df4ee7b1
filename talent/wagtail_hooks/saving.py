"""Snippets whose form is saved by a service, which draws the consequences or refuses."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from core.refusals import RefusedError


class SaveEdited(Protocol):
    """What such a service is called with."""

    def __call__(self, *, by: Any, now: datetime, save: Callable[[], Any]) -> Any: ...


class SavesByService:
    """Wagtail's form writes; the service draws the consequences, or refuses and nothing is written.

    ``service`` is set by each view, as a ``staticmethod``.
    """

    service: SaveEdited
    form: Any
    request: HttpRequest
    produced_error_message: str | None

    def save_instance(self) -> Any:
        return self.service(by=self.request.user, now=timezone.now(), save=super().save_instance)  # type: ignore[misc]  # a mixin

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        except RefusedError as error:
            form.add_error(None, error.reason)
            self.produced_error_message = error.reason
            response = self.form_invalid(form)  # type: ignore[attr-defined]
        return response
