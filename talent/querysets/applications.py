"""Questions asked of talent applications. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from accounts.querysets.enterprises import in_charge, looks_after_all
from talent.workflow import APPROVED, OVER, REVIEWS, State


class TalentApplicationQuerySet(QuerySet):
    """Whose applications they are, and how they stand."""

    def of(self, user: Any) -> "TalentApplicationQuerySet":
        """A person's own, and those of organisations in which they play a part; none for a visitor."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(person=user) | Q(organisation__memberships__user=user)).distinct()

    def submitted(self) -> "TalentApplicationQuerySet":
        """What was submitted once: all that the office sees."""
        return self.filter(number__isnull=False)

    def for_office(self, user: Any) -> "TalentApplicationQuerySet":
        """Submitted applications of organisations in the officer's districts; people's for who looks after all.

        Never one's own, nor that of an organisation in which one plays a part.
        """
        own = user.memberships.order_by().values("enterprise")
        found = self.submitted().exclude(Q(person=user) | Q(organisation__in=own))
        if looks_after_all(user):
            return found
        return found.filter(in_charge(user, "organisation__"), organisation__isnull=False)

    def living(self) -> "TalentApplicationQuerySet":
        """Applications that are not at an end without success."""
        return self.exclude(state__in=OVER)

    def approved(self) -> "TalentApplicationQuerySet":
        """Those that take a place of the quota."""
        return self.filter(state__in=APPROVED)

    def due_by(self, until: datetime) -> "TalentApplicationQuerySet":
        """What the office has to do until then."""
        return self.filter(state__in=REVIEWS, due_at__lte=until)

    def overdue(self, now: datetime) -> "TalentApplicationQuerySet":
        """Applications whose supplement is due and was not made."""
        return self.filter(state=State.SUPPLEMENT, due_at__lte=now)

    def publicity_over(self, now: datetime) -> "TalentApplicationQuerySet":
        """Applications whose time of publicity is over, and against which no objection is open."""
        disputed = Q(publicity_items__objections__state="open")
        return self.filter(state=State.PUBLICITY, due_at__lte=now).exclude(disputed)

    def named(self, words: str) -> "TalentApplicationQuerySet":
        """Applications whose number, applicant or programme holds the words."""
        words = words.strip()
        applicant = Q(organisation__name__icontains=words) | Q(person__display_name__icontains=words)
        return self.filter(Q(number__icontains=words.upper()) | applicant | Q(programme__title__icontains=words))

    def for_moving(self) -> "TalentApplicationQuerySet":
        """Join what moves and their announcements read."""
        return self.select_related("programme", "organisation__district", "person", "rule_version")

    def for_listing(self) -> "TalentApplicationQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("programme", "organisation", "person").defer("answers", "definition")

    def by_urgency(self) -> "TalentApplicationQuerySet":
        """What the office has to do first, what is due soonest before the rest; then the latest."""
        turn = Case(When(state__in=REVIEWS, then=0), When(state=State.DECIDED, then=1), default=2)
        return self.order_by(turn, F("due_at").asc(nulls_last=True), "-submitted_at", "-pk")

    def in_order_of(self, keys: list[int]) -> list[Any]:
        """The rows with these keys, with what a row of a list shows, in the order of the keys."""
        rows = self.filter(pk__in=keys).for_listing().in_bulk()
        return [rows[key] for key in keys if key in rows]
