"""Whose address counts behind proxies."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from config.middleware import ForwardedClientMiddleware


@pytest.mark.parametrize(
    ("proxies", "header", "seen"),
    [
        (0, "203.0.113.9", "192.0.2.1"),  # nobody is trusted
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),  # the left part is forged
        (2, "198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (2, "203.0.113.9", "192.0.2.1"),  # came past a proxy
        (1, "", "192.0.2.1"),
    ],
)
def test_the_address_is_counted_from_the_right(settings: Settings, proxies: int, header: str, seen: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    found = []

    def view(request: HttpRequest) -> HttpResponse:
        found.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": header})
    ForwardedClientMiddleware(view)(request)
    assert found == [seen]
