"""Questions asked of entries."""

from typing import Any

from django.db.models import Count, Q, QuerySet


class CompetitionEntryQuerySet(QuerySet):
    """Entries of stages."""

    def of_stage(self, stage: Any) -> "CompetitionEntryQuerySet":
        """Entries that compete in the stage: those of teams that did not withdraw."""
        return self.filter(stage=stage, team__state="entered")

    def with_versions(self) -> "CompetitionEntryQuerySet":
        """With every version, the latest first, and their files."""
        return self.prefetch_related("versions__files")  # in the order of their tables

    def with_progress(self) -> "CompetitionEntryQuerySet":
        """With ``asked`` and ``done``: judges asked to mark it, and those who finished."""
        standing = Q(assignments__released_at__isnull=True)
        return self.annotate(
            asked=Count("assignments", filter=standing, distinct=True),
            done=Count("assignments", filter=standing & Q(assignments__finalised_at__isnull=False), distinct=True),
        )
