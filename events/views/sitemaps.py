"""What search engines may find here."""

from datetime import datetime

from core.sitemaps import PortalSitemap
from events.models import Event
from events.querysets.events import EventQuerySet


class EventSitemap(PortalSitemap):
    """The page of every published event."""

    def items(self) -> EventQuerySet:
        found: EventQuerySet = Event.objects.published().only("slug", "changed_at").order_by("pk")
        return found

    def lastmod(self, item: Event) -> datetime:
        return item.changed_at
