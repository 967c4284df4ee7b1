"""What search engines may find.

Apps add their addresses under the hook ``sitemaps``: a function without arguments that
returns a mapping of a name to a :class:`PortalSitemap`.
"""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.sections import Section, portal_sections

HOOK = "sitemaps"
HOME_DEPTH = 2  # of the home page in Wagtail's tree; what lies above is not a page


class PortalSitemap(Sitemap):  # type: ignore[type-arg]  # generic in the stubs only
    """A sitemap whose addresses start with ``BASE_URL``, whatever host the request named."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.BASE_URL).netloc


class SectionSitemap(PortalSitemap):
    """The seven sections."""

    def items(self) -> Sequence[Section]:
        return portal_sections()

    def location(self, item: Section) -> str:
        return item.url


class PageSitemap(PortalSitemap):
    """Wagtail's public pages, but those that are sections already."""

    def items(self) -> PageQuerySet:
        slugs = [section.key for section in portal_sections()]
        return Page.objects.live().public().filter(depth__gt=HOME_DEPTH).exclude(slug__in=slugs).order_by("path")

    def location(self, item: Page) -> str:
        return item.get_url() or "/"

    def lastmod(self, item: Page) -> datetime | None:
        published: datetime | None = item.last_published_at
        return published


def all_sitemaps() -> dict[str, PortalSitemap]:
    """Every sitemap by name."""
    found: dict[str, PortalSitemap] = {"sections": SectionSitemap(), "pages": PageSitemap()}
    for function in hooks.get_hooks(HOOK):
        found.update(function())
    return found
