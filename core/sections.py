"""The portal's sections, each announced by the app that owns it.

An app registers a callable under the hook ``portal_section`` that returns one
:class:`Section`; the navigation, the home page and the sitemap list them in order. The
ground floor thereby knows no app.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail import hooks

HOOK = "portal_section"


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation.

    ``icon`` is a Lucide icon name, ``url`` a path on this site, ``order`` sorts ascending.
    """

    key: str
    title: str | Promise
    url: str
    icon: str
    summary: str | Promise
    order: int


def portal_sections() -> list[Section]:
    """All registered sections in navigation order."""
    found: Iterable[Section] = (function() for function in hooks.get_hooks(HOOK))
    return sorted(found, key=lambda section: section.order)
