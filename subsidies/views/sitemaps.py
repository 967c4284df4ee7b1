"""What search engines may find here."""

from core.sitemaps import PortalSitemap
from subsidies.models import Scheme
from subsidies.querysets.schemes import SchemeQuerySet


class SchemeSitemap(PortalSitemap):
    """The page of every published scheme."""

    def items(self) -> SchemeQuerySet:
        return Scheme.objects.published().order_by("pk")
