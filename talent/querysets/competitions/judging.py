"""Questions asked of what judges mark. Nobody sees what a conflict of interest keeps from them."""

from typing import Any

from django.db.models import F, Q, QuerySet


class AssignmentQuerySet(QuerySet):
    """Who marks what."""

    def standing(self) -> "AssignmentQuerySet":
        """Those that count: neither released nor void."""
        return self.filter(released_at__isnull=True)

    def final(self) -> "AssignmentQuerySet":
        """Marks with their last word."""
        return self.standing().filter(finalised_at__isnull=False)

    def open(self) -> "AssignmentQuerySet":
        """What still has to be marked."""
        return self.standing().filter(finalised_at__isnull=True)

    def of_stage(self, stage: Any) -> "AssignmentQuerySet":
        """Those of entries that compete in the stage."""
        return self.filter(entry__stage=stage, entry__team__state="entered")

    def of_judge(self, user: Any) -> "AssignmentQuerySet":
        """What a person is asked to mark, without entries of teams with which they have anything to do now.

        Whether they joined the team, its organisation or a member's company only yesterday does not matter.
        """
        if not user.is_authenticated:
            return self.none()
        found = self.standing().filter(judge__user=user, judge__is_active=True, entry__team__state="entered")
        return found.exclude(pk__in=found.conflicted(user).values("pk"))

    def conflicted(self, user: Any) -> "AssignmentQuerySet":
        """Those whose team the person declared a conflict with, is or was in, or shares a company with."""
        companies = user.memberships.values("enterprise")
        present = Q(entry__team__members__left_at__isnull=True)
        return self.filter(
            Q(entry__team__conflicts__judge=F("judge"))
            | Q(entry__team__members__user=user)  # who left knows the work all the same
            | (present & Q(entry__team__members__user__memberships__enterprise__in=companies))
            | Q(entry__team__organisation__in=companies)
        )

    def for_desk(self) -> "AssignmentQuerySet":
        """What a row of a judge's list shows: nothing of the team, what is to be done first."""
        return (
            self.select_related("entry__stage__competition", "entry__team__track")
            .only(
                "finalised_at", "total", "judge_id", "entry_id", "entry__number", "entry__stage_id", "entry__team_id",
                "entry__stage__title", "entry__stage__closes_at", "entry__stage__competition_id",
                "entry__stage__competition__title", "entry__team__track_id", "entry__team__track__title",
            )
            .order_by(F("finalised_at").asc(nulls_first=True), "entry__stage__competition", "entry__number")
        )  # fmt: skip
