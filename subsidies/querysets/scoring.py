"""Questions asked of rounds of scoring and of experts' reviews."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from subsidies.workflow import State


class ScoringRoundQuerySet(QuerySet):
    """Rounds of applications."""

    def open(self) -> "ScoringRoundQuerySet":
        """Rounds that nobody has concluded."""
        return self.filter(concluded_at__isnull=True)

    def concluded(self) -> "ScoringRoundQuerySet":
        """Rounds that have a result: what experts wrote is no longer sealed."""
        return self.filter(concluded_at__isnull=False, average__isnull=False)

    def of_others_than(self, user: Any) -> "ScoringRoundQuerySet":
        """Rounds of companies in which ``user`` plays no part: its people learn nothing of its scores."""
        return self.exclude(application__enterprise__memberships__user=user)

    def present(self) -> "ScoringRoundQuerySet":
        """Rounds of the step where their applications are: what was opened before a supplement counts no more."""
        since = F("application__stage_since")
        return self.filter(Q(opened_at__gte=since) | Q(application__stage_since__isnull=True))


class ExpertReviewQuerySet(QuerySet):
    """Whose reviews they are, and how they stand."""

    def of(self, user: Any) -> "ExpertReviewQuerySet":
        """Reviews that ``user`` was asked for and is not replaced in; none of a company that they belong to."""
        if not user.is_authenticated:
            return self.none()
        own = Q(round__application__enterprise__memberships__user=user)
        return self.filter(expert=user, released_at__isnull=True).exclude(own)

    def standing(self) -> "ExpertReviewQuerySet":
        """Reviews that count or may still count: their experts were neither replaced nor step aside."""
        return self.filter(released_at__isnull=True).exclude(conflict="present")

    def submitted(self) -> "ExpertReviewQuerySet":
        """Reviews that are sealed."""
        return self.standing().filter(submitted_at__isnull=False)

    def waiting(self) -> "ExpertReviewQuerySet":
        """Reviews that their experts can still work on."""
        asked = self.standing().filter(
            submitted_at__isnull=True,
            round__concluded_at__isnull=True,
            round__application__state=State.SCORING,
        )
        since = F("round__application__stage_since")
        return asked.filter(Q(round__opened_at__gte=since) | Q(round__application__stage_since__isnull=True))

    def for_expert(self) -> "ExpertReviewQuerySet":
        """Join what the expert's pages show."""
        return self.select_related(
            "round__application__enterprise", "round__application__call__scheme", "round__application__version"
        )

    def counted(self) -> dict[str, int]:
        """How many were asked (``asked``) and how many have submitted (``submitted``)."""
        done = Count("pk", filter=Q(submitted_at__isnull=False))
        return dict(self.standing().aggregate(asked=Count("pk"), submitted=done))
