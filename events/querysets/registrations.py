"""Questions asked of registrations and of who comes. Moments are passed in."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from events.workflow.registration import ACTIVE, HOLDING, State


class RegistrationQuerySet(QuerySet):
    """Whose they are."""

    def of(self, user: Any) -> Self:
        """A person's own, and those of companies in which they play any part; none for a visitor."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | Q(enterprise__memberships__user=user)).distinct()

    def to_erase(self, before: date) -> Self:
        """Those that still hold personal data though the event was over by that day."""
        return self.filter(erased_at__isnull=True, event__last_day__lt=before)

    def for_listing(self) -> Self:
        """Load what a row of a list shows."""
        return self.select_related("event", "enterprise").prefetch_related("attendees", "event__phases")


class AttendeeQuerySet(QuerySet):
    """Who has a seat, who waits."""

    def active(self) -> Self:
        """Those of whom anything may still become."""
        return self.filter(state__in=ACTIVE)

    def holding(self) -> Self:
        """Those who take up a seat: it is theirs, or kept for them."""
        return self.filter(state__in=HOLDING)

    def seated(self) -> Self:
        """Those with a ticket."""
        return self.filter(state=State.SEATED)

    def waiting(self) -> Self:
        """Those who wait, in order."""
        return self.filter(state=State.WAITING).order_by("place")

    def lapsed(self, now: datetime, unconfirmed_since: datetime) -> Self:
        """Offers that ended, and guests who did not confirm in time."""
        return self.filter(
            Q(state=State.OFFERED, offer_until__lte=now) | Q(state=State.UNCONFIRMED, since__lte=unconfirmed_since)
        ).order_by("place")

    def counts(self) -> dict[str, int]:
        """How many in each state."""
        found = self.order_by().values("state").annotate(count=Count("pk")).values_list("state", "count")
        return dict(found)

    def matching(self, words: str) -> Self:
        """By name, telephone, company or code."""
        for word in words.split():
            self = self.filter(  # noqa: PLW0642 - narrowed word by word
                Q(name__icontains=word)
                | Q(phone__icontains=word)
                | Q(registration__company_name__icontains=word)
                | Q(code=word.upper().replace("-", ""))
            )
        return self

    def for_listing(self) -> Self:
        """Load what a row of the office's list shows."""
        return self.select_related("registration__enterprise", "event").prefetch_related("check_ins")
