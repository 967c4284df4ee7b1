"""Panels that upper apps show on pages of the ground floor.

A hook ``home_panels`` is called with the request, ``section_panels`` with the request and
the key of the section, ``page_panels`` with the request and a page of an app (such as a park);
each returns the panels it has to show, perhaps none. The pages show them in order, without
knowing whose they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page

HOME_HOOK = "home_panels"
SECTION_HOOK = "section_panels"
PAGE_HOOK = "page_panels"


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


def page_panels(request: HttpRequest, page: Page) -> list[Panel]:
    """What the apps above show on ``page``, in order; each looks at the page's type first."""
    return in_order(function(request, page) for function in hooks.get_hooks(PAGE_HOOK))


def in_order(groups: Iterable[Iterable[Panel]]) -> list[Panel]:
    return sorted((panel for group in groups for panel in group), key=lambda panel: panel.order)
