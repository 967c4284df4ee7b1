"""Questions asked of talent programmes. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Q, QuerySet, When


class ProgrammeQuerySet(QuerySet):
    """Which programmes there are, and for whom."""

    def published(self) -> "ProgrammeQuerySet":
        """What everybody reads."""
        return self.filter(is_published=True)

    def open_at(self, now: datetime) -> "ProgrammeQuerySet":
        """Published programmes that take applications."""
        has_begun = Q(opens_at__isnull=True) | Q(opens_at__lte=now)
        is_not_over = Q(closes_at__isnull=True) | Q(closes_at__gt=now)
        return self.published().filter(has_begun, is_not_over)

    def of_kind(self, kind: str) -> "ProgrammeQuerySet":
        """Those of one kind; all for an empty one."""
        return self.filter(kind=kind) if kind else self

    def named(self, words: str) -> "ProgrammeQuerySet":
        """Programmes in which every one of the words occurs."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(summary__icontains=word)
                | Q(audience__icontains=word)
                | Q(benefit__icontains=word)
            )
        return found

    def taking(self, applicant: str) -> "ProgrammeQuerySet":
        """Programmes for which a kind of applicant (a value of ``ApplicantKind``) may apply."""
        return self.filter(applicants__icontains=f'"{applicant}"')

    def by_urgency(self, now: datetime) -> "ProgrammeQuerySet":
        """What closes soonest first, then what is always open, then what comes, then what is over."""
        order: Any = Case(
            When(Q(opens_at__gt=now), then=2), When(Q(closes_at__lte=now), then=3), When(closes_at__isnull=True, then=1),
            default=0,
        )  # fmt: skip
        return self.order_by(order, "closes_at", "title")
