"""What search engines may find of the job board."""

from datetime import datetime

from django.utils import timezone

from core.sitemaps import PortalSitemap
from talent.models import Posting
from talent.querysets.jobs import PostingQuerySet


class JobSitemap(PortalSitemap):
    """The page of every open posting."""

    def items(self) -> PostingQuerySet:
        found: PostingQuerySet = Posting.objects.open_on(timezone.localdate()).only("changed_at").order_by("pk")
        return found

    def lastmod(self, item: Posting) -> datetime:
        return item.changed_at
