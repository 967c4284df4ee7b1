"""What depends on where the site is installed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ForwardedClientMiddleware:
    """Give every rate limit and record the visitor's own address behind ``TRUSTED_PROXIES`` proxies.

    Each trusted proxy appends the address it was called from to X-Forwarded-For, so the
    visitor's is that many places from the right; what stands further left anybody may have
    written. With no trusted proxy the header is ignored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = settings.TRUSTED_PROXIES
        addresses = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if 0 < hops <= len(addresses):
            request.META["REMOTE_ADDR"] = addresses[-hops]
        return self.get_response(request)
