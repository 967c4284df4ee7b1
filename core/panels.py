"""Panels that upper apps show on pages of the ground floor.

A hook ``home_panels`` is called with the request, ``section_panels`` with the request and
the key of the section; each returns the panels it has to show, perhaps none. The home page
and the section pages show them in order, without knowing whose they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks

HOME_HOOK = "home_panels"
SECTION_HOOK = "section_panels"


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled part of a page.

    ``template`` renders the inside with ``context``; ``order`` sorts ascending; ``url`` and
    ``more`` (its words) lead to the whole of what the panel shows a part of.
    """

    title: str | Promise
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    order: int = 100
    url: str = ""
    more: str | Promise = ""


def home_panels(request: HttpRequest) -> list[Panel]:
    """What the apps show on the home page, in order."""
    return in_order(function(request) for function in hooks.get_hooks(HOME_HOOK))


def section_panels(request: HttpRequest, section: str) -> list[Panel]:
    """What the apps show on the landing page of ``section`` (its key), in order."""
    return in_order(function(request, section) for function in hooks.get_hooks(SECTION_HOOK))


def in_order(groups: Iterable[Iterable[Panel]]) -> list[Panel]:
    return sorted((panel for group in groups for panel in group), key=lambda panel: panel.order)
