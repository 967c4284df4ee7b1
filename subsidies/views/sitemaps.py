"""What search engines may find here."""

from core.sitemaps import PortalSitemap
from subsidies.models import PublicityNotice, Scheme
from subsidies.querysets.publicity import NoticeQuerySet
from subsidies.querysets.schemes import SchemeQuerySet


class SchemeSitemap(PortalSitemap):
    """The page of every published scheme."""

    def items(self) -> SchemeQuerySet:
        return Scheme.objects.published().order_by("pk")


class NoticeSitemap(PortalSitemap):
    """Every publicity notice that was published."""

    def items(self) -> NoticeQuerySet:
        return PublicityNotice.objects.published().defer("manifest").order_by("pk")
