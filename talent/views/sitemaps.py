"""What search engines may find here."""

from datetime import datetime

from core.sitemaps import PortalSitemap
from talent.models import Programme
from talent.querysets.programmes import ProgrammeQuerySet


class ProgrammeSitemap(PortalSitemap):
    """The page of every published programme."""

    def items(self) -> ProgrammeQuerySet:
        found: ProgrammeQuerySet = Programme.objects.published().only("slug", "changed_at").order_by("pk")
        return found

    def lastmod(self, item: Programme) -> datetime:
        return item.changed_at
