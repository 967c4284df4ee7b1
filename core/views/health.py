"""Addresses for the machine that watches the portal."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.health import readiness

UNAVAILABLE = 503


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the portal can serve (perhaps degraded), else 503, with the state of each part."""
    found = readiness()
    parts = {
        check.name: {"status": check.health, **({"detail": check.detail} if check.detail else {})}
        for check in found.checks
    }
    return JsonResponse({"status": found.health, "checks": parts}, status=200 if found.can_serve else UNAVAILABLE)
