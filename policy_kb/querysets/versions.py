"""Questions asked of versions."""

from datetime import datetime

from django.db.models import QuerySet


class VersionQuerySet(QuerySet):
    """What readers and the desk ask of versions."""

    def published(self) -> "VersionQuerySet":
        """Versions that visitors may read, current or old, of published documents."""
        return self.filter(state="published", document__live=True)

    def drafts(self) -> "VersionQuerySet":
        """Texts still being corrected."""
        return self.filter(state="draft")

    def published_since(self, moment: datetime) -> "VersionQuerySet":
        """Versions that visitors could first read after ``moment``, the newest first."""
        return self.published().filter(published_at__gt=moment).order_by("-published_at", "-pk")
