"""Request-wide behaviour that every page shares."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class ReadablePathMiddleware:
    """No address of ours holds a zero byte, and PostgreSQL would not look one up: there is no such page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Raise Http404 once an address was found for the path."""
        if "\x00" in request.path_info:
            raise Http404


class ChosenLocaleMiddleware(LocaleMiddleware):
    """Use the language a visitor chose, else Chinese.

    The portal speaks Chinese first. A browser's Accept-Language says what its maker
    installed, not what the visitor expects from a Chinese office, so only the cookie that
    the language switch sets counts.
    """

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
