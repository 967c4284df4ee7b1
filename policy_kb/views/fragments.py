"""Whether a request wants a page or the part of it that changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part. Going back in the history, it asks for the whole page again."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


def render_either(request: HttpRequest, *, page: str, fragment: str, context: dict[str, object]) -> HttpResponse:
    """The page, or its part for htmx; caches keep the two apart."""
    response = render(request, fragment if wants_fragment(request) else page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
