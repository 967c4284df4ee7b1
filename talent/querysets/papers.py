"""Questions asked of the papers of talent applications."""

from datetime import datetime

from django.db.models import QuerySet


class TalentPaperQuerySet(QuerySet):
    """Files of applications."""

    def kept(self) -> "TalentPaperQuerySet":
        """Files that were not taken out again."""
        return self.filter(removed_at__isnull=True)

    def sealed_of_over(self, moment: datetime) -> "TalentPaperQuerySet":
        """Sealed files, not deleted yet, of applications that were over at that moment."""
        return self.filter(is_sealed=True, purged_at__isnull=True, application__over_at__lte=moment)
