"""Questions asked of cohorts. The moment is passed in."""

from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, Max, Min, Q, QuerySet, When

from accounts.querysets.enterprises import in_charge, looks_after_all
from talent.rules.cohorts import LIVING, SEATED, SHOWN, CohortState, TraineeState

ACTING = ("owner", "applicant")  # parts in a base's organisation that run its cohorts
OFFICE_RUNS = "talent.change_cohort"


class CohortQuerySet(QuerySet):
    """Which cohorts there are, and whose."""

    def public(self) -> "CohortQuerySet":
        """What everybody reads."""
        return self.filter(state__in=SHOWN)

    def taking(self, now: datetime) -> "CohortQuerySet":
        """Cohorts that people may sign up for."""
        return self.filter(state=CohortState.OPEN, enrol_by__gt=now)

    def run_by(self, user: Any) -> "CohortQuerySet":
        """Cohorts of bases for whom ``user`` acts, and to officers those of their districts and the bureau's own."""
        if not user.is_authenticated:
            return self.none()
        own = Q(base__memberships__user=user, base__memberships__role__in=ACTING)
        if user.has_perm(OFFICE_RUNS):
            own |= _of_office(user)
        return self.filter(own).distinct()

    def for_office(self, user: Any) -> "CohortQuerySet":
        """What somebody behind the counter reads: cohorts of their districts, and the bureau's."""
        return self.filter(_of_office(user))

    def of_kind(self, kind: str) -> "CohortQuerySet":
        """Cohorts of programmes of one kind; all for an empty one."""
        return self.filter(programme__kind=kind) if kind else self

    def meeting_in(self, first: date, before: date) -> "CohortQuerySet":
        """Cohorts with a session from ``first`` on and before the other day, by the office's clock."""
        found = self.filter(sessions__starts_at__date__gte=first, sessions__starts_at__date__lt=before)
        return self.filter(pk__in=found.values("pk"))

    def named(self, words: str) -> "CohortQuerySet":
        """Cohorts whose name, base or programme holds the words."""
        words = words.strip()
        return self.filter(
            Q(title__icontains=words) | Q(base__name__icontains=words) | Q(programme__title__icontains=words)
        )

    def finished(self) -> "CohortQuerySet":
        return self.filter(state=CohortState.FINISHED)

    def begun(self, now: datetime) -> "CohortQuerySet":
        """Open cohorts whose first session has begun."""
        return self.filter(state=CohortState.OPEN, sessions__starts_at__lte=now).distinct()

    def with_times(self) -> "CohortQuerySet":
        """With ``first_at`` and ``last_at``: when the first session begins, and the last ends."""
        return self.annotate(first_at=Min("sessions__starts_at"), last_at=Max("sessions__ends_at"))

    def for_listing(self) -> "CohortQuerySet":
        """What a row of a list shows, with ``first_at``, ``last_at``, ``taken`` (seats) and ``waiting``."""
        seated = Q(trainees__state__in=SEATED)
        return (
            self.with_times()
            .select_related("programme", "base")
            .annotate(
                taken=Count("trainees", filter=seated, distinct=True),
                waiting=Count("trainees", filter=Q(trainees__state=TraineeState.WAITING), distinct=True),
                asking=Count("trainees", filter=Q(trainees__state=TraineeState.APPLIED), distinct=True),
            )
        )

    def by_enrolment(self, now: datetime) -> "CohortQuerySet":
        """What takes people first, what closes soonest before the rest; then the latest."""
        takes = Q(state=CohortState.OPEN, enrol_by__gt=now)
        living = Q(state__in=LIVING)
        soonest = Case(When(living, then=F("enrol_by")))
        return self.alias(takes=takes, living=living).order_by(
            "-takes", "-living", soonest.asc(nulls_last=True), "-enrol_by", "-pk"
        )


def _of_office(user: Any) -> Q:
    if looks_after_all(user):
        return Q(pk__isnull=False)  # an empty condition would vanish beside another
    return in_charge(user, "base__") & Q(base__isnull=False)
