"""Questions asked of the papers of talent applications."""

from datetime import datetime

from django.db.models import QuerySet


class PaperQuerySet(QuerySet):
    """Files of applications."""

    def kept(self) -> "PaperQuerySet":
        """Files that were not taken out again."""
        return self.filter(removed_at__isnull=True)

    def sealed_of_over(self, moment: datetime) -> "PaperQuerySet":
        """Sealed files, not deleted yet, of applications that were over at that moment."""
        return self.filter(is_sealed=True, purged_at__isnull=True, application__over_at__lte=moment)
