"""Questions asked of competitions and their stages. The moment is passed in."""

from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from talent.rules.competitions.kinds import StageKind, TeamState


class CompetitionQuerySet(QuerySet):
    """Which competitions there are."""

    def published(self) -> "CompetitionQuerySet":
        """What everybody reads."""
        return self.filter(is_published=True)

    def signing_up(self, now: datetime) -> "CompetitionQuerySet":
        """Published competitions that take teams."""
        return self.published().filter(
            stages__kind=StageKind.SIGN_UP.value, stages__opens_at__lte=now, stages__closes_at__gt=now
        ).distinct()  # fmt: skip

    def for_listing(self) -> "CompetitionQuerySet":
        """With ``begins_at`` and ``ends_at`` of all stages, ``sign_up_until`` and ``entered`` (teams); latest first."""
        signing = Q(stages__kind=StageKind.SIGN_UP.value)
        entered = Q(teams__state=TeamState.ENTERED.value)
        return (
            self.select_related("programme")
            .annotate(
                begins_at=Min("stages__opens_at"),
                ends_at=Max("stages__closes_at"),
                sign_up_from=Min("stages__opens_at", filter=signing),
                sign_up_until=Max("stages__closes_at", filter=signing),
                entered=Count("teams", filter=entered, distinct=True),
            )
            .order_by("-ends_at", "-pk")
        )


class StageQuerySet(QuerySet):
    """Stages in the order of time."""

    def in_time(self) -> "StageQuerySet":
        return self.order_by("opens_at", "closes_at", "pk")

    def judged(self) -> "StageQuerySet":
        """Stages that take entries."""
        return self.filter(takes_entries=True).in_time()

    def closing_between(self, now: datetime, until: datetime) -> "StageQuerySet":
        """Open stages of published competitions whose deadline lies before ``until``."""
        return self.filter(
            competition__is_published=True, opens_at__lte=now, closes_at__gt=now, closes_at__lte=until
        ).select_related("competition")  # fmt: skip
