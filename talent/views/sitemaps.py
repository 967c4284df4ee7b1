"""What search engines may find here."""

from datetime import datetime

from core.sitemaps import PortalSitemap
from talent.models import Cohort, Competition, Programme
from talent.querysets.cohorts import CohortQuerySet
from talent.querysets.competitions.setup import CompetitionQuerySet
from talent.querysets.programmes import ProgrammeQuerySet


class ProgrammeSitemap(PortalSitemap):
    """The page of every published programme."""

    def items(self) -> ProgrammeQuerySet:
        found: ProgrammeQuerySet = Programme.objects.published().only("slug", "changed_at").order_by("pk")
        return found

    def lastmod(self, item: Programme) -> datetime:
        return item.changed_at


class CohortSitemap(PortalSitemap):
    """The page of every cohort that everybody reads."""

    def items(self) -> CohortQuerySet:
        found: CohortQuerySet = Cohort.objects.public().only("pk", "changed_at").order_by("pk")
        return found

    def lastmod(self, item: Cohort) -> datetime:
        return item.changed_at


class CompetitionSitemap(PortalSitemap):
    """The page of every published competition."""

    def items(self) -> CompetitionQuerySet:
        found: CompetitionQuerySet = Competition.objects.published().only("slug", "changed_at").order_by("pk")
        return found

    def lastmod(self, item: Competition) -> datetime:
        return item.changed_at
