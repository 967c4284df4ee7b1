"""Parts that stand on a programme's page besides what is known of it: cohorts, a competition's stages.

A module of this app registers a function under the hook ``programme_parts``, called with the request and the
programme, that returns :class:`core.panels.Panel` objects.
"""

from collections.abc import Iterable

from django.http import HttpRequest
from wagtail import hooks

from core.panels import Panel
from talent.models import Programme

HOOK = "programme_parts"


def programme_parts(request: HttpRequest, programme: Programme) -> list[Panel]:
    """The parts of all modules."""
    found: list[Panel] = []
    for function in hooks.get_hooks(HOOK):
        shown: Iterable[Panel] = function(request, programme)
        found.extend(shown)
    return found
