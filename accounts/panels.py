"""What the apps show on an account's own desk."""

from django.http import HttpRequest
from wagtail import hooks

from core.panels import Panel, in_order

DESK_HOOK = "desk_panels"


def desk_panels(request: HttpRequest) -> list[Panel]:
    """Panels of all apps for the account of ``request``, in order (hook ``desk_panels``, called with the request)."""
    return in_order(function(request) for function in hooks.get_hooks(DESK_HOOK))
