"""Questions asked of what was granted. The day is passed in."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet


class TalentAwardQuerySet(QuerySet):
    """Which grants hold, and for whom."""

    def valid(self) -> "TalentAwardQuerySet":
        """Grants that were not revoked."""
        return self.filter(state="valid")

    def to_review(self, day: date) -> "TalentAwardQuerySet":
        """Grants that are to be looked at again by that day."""
        return self.valid().filter(review_due_on__lte=day)

    def barring(self, *, programme: Any, organisation: Any, person: Any, day: date) -> "TalentAwardQuerySet":
        """Revoked grants of programmes of the same kind that keep an applicant from applying on that day."""
        whose = Q(organisation=organisation) if organisation is not None else Q(person=person)
        return self.filter(whose, state="revoked", programme__kind=programme.kind, barred_until__gte=day)

    def for_listing(self) -> "TalentAwardQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("programme", "organisation", "person")
