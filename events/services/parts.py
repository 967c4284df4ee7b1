"""Parts that stand on an event's page besides what is known of it: registration, booths, partners.

A module of this app registers a function under the hook ``event_parts``, called with the request and the event,
that returns :class:`core.panels.Panel` objects; those with an order below 100 come before the agenda.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from core.panels import Panel, in_order
from events.models import Event

HOOK = "event_parts"
AGENDA = 100


@dataclass(frozen=True, slots=True)
class Parts:
    """What comes before the agenda, and what after it."""

    before: tuple[Panel, ...]
    after: tuple[Panel, ...]


def event_parts(request: HttpRequest, event: Event) -> Parts:
    """The parts of all modules, in order."""
    panels = in_order(function(request, event) for function in hooks.get_hooks(HOOK))
    return Parts(
        tuple(panel for panel in panels if panel.order < AGENDA),
        tuple(panel for panel in panels if panel.order >= AGENDA),
    )
