"""Questions asked of versions."""

from datetime import datetime

from django.db.models import QuerySet


class VersionQuerySet(QuerySet):
    """What readers and the desk ask of versions."""

    def published(self) -> "VersionQuerySet":
        """Versions that visitors may read, current or old, of published documents."""
        return self.filter(state="published", document__live=True)

    def with_document(self) -> "VersionQuerySet":
        """Join what a paper says of the document."""
        return self.select_related("document__region").prefetch_related("document__issuers")

    def drafts(self) -> "VersionQuerySet":
        """Texts still being corrected."""
        return self.filter(state="draft")

    def published_since(self, moment: datetime) -> "VersionQuerySet":
        """Versions that visitors could first read after ``moment``, the newest first."""
        return self.published().filter(published_at__gt=moment).order_by("-published_at", "-pk")

    def latest_first(self) -> "VersionQuerySet":
        """The last published first."""
        return self.order_by("-published_at", "-pk")

    def as_news(self) -> "VersionQuerySet":
        """Join what a list of news shows: the document with its place, topics and other versions."""
        return self.select_related("document__region").prefetch_related(
            "document__topics", "document__issuers", "document__versions"
        )
