"""Questions asked of teams and invitations. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from talent.rules.competitions.kinds import TeamState


class TeamQuerySet(QuerySet):
    """Whose teams they are, and how they stand."""

    def of(self, user: Any) -> "TeamQuerySet":
        """Teams that a person is in now, or was in when they withdrew as its captain; none for a visitor."""
        if not user.is_authenticated:
            return self.none()
        own = type(self)(self.model).filter(
            Q(members__user=user, members__left_at__isnull=True) | Q(captain=user, state=TeamState.WITHDRAWN.value)
        )
        return self.filter(pk__in=own.values("pk"))  # apart, so that members can still be counted

    def living(self) -> "TeamQuerySet":
        """Teams that did not withdraw."""
        return self.exclude(state=TeamState.WITHDRAWN.value)

    def entered(self) -> "TeamQuerySet":
        """Teams that take part."""
        return self.filter(state=TeamState.ENTERED.value)

    def named(self, words: str) -> "TeamQuerySet":
        """Teams whose number, name or organisation holds the words."""
        words = words.strip()
        return self.filter(
            Q(number__icontains=words.upper()) | Q(name__icontains=words) | Q(organisation__name__icontains=words)
        )

    def for_listing(self) -> "TeamQuerySet":
        """What a row of a list shows, with ``people`` (members now)."""
        return self.select_related("competition", "track", "group", "organisation", "captain").annotate(
            people=Count("members", filter=Q(members__left_at__isnull=True), distinct=True)
        )

    def in_stage(self, stage: Any, *, is_first: bool) -> "TeamQuerySet":
        """Teams that may hand in an entry for the stage: all that entered for the first, those admitted for others."""
        found = self.entered().filter(competition=stage.competition_id)
        return found if is_first else found.filter(admissions__stage=stage)

    def without_entry(self, stage: Any) -> "TeamQuerySet":
        """Teams that have handed nothing in for the stage."""
        return self.exclude(entries__stage=stage)


class TeamInvitationQuerySet(QuerySet):
    """Invitations by how they stand."""

    def open(self, now: datetime) -> "TeamInvitationQuerySet":
        """Invitations whose link still lets somebody in."""
        return self.filter(
            accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now, team__state__in=[
                TeamState.FORMING.value, TeamState.ENTERED.value
            ]
        )  # fmt: skip
