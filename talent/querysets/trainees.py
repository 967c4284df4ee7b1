"""Questions asked of trainees and of where they were hired."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from talent.rules.cohorts import ENDED, SEATED, CohortState, TraineeState


class TraineeQuerySet(QuerySet):
    """Who they are, and where they stand."""

    def of(self, user: Any) -> "TraineeQuerySet":
        """A person's own; none for a visitor."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def seated(self) -> "TraineeQuerySet":
        """Who holds a seat, or sat on one to the end."""
        return self.filter(state__in=SEATED)

    def waiting(self) -> "TraineeQuerySet":
        """Who waits for a seat, in turn."""
        return self.filter(state=TraineeState.WAITING).order_by("turn")

    def counts(self) -> dict[str, int]:
        """How many there are in each state."""
        return dict(self.order_by().values_list("state").annotate(count=Count("pk")))

    def trained(self) -> "TraineeQuerySet":
        """Who stayed to the end of a finished cohort and was there at least once."""
        return self.filter(state__in=ENDED, cohort__state=CohortState.FINISHED, attended__gt=0)

    def trained_between(self, first: date, last: date) -> "TraineeQuerySet":
        """The same of cohorts finished in those days, both included."""
        return self.trained().filter(cohort__finished_on__range=(first, last))

    def of_base(self, base: Any) -> "TraineeQuerySet":
        """Those of one base; None for the bureau's own."""
        return self.filter(cohort__base=base)

    def for_counting(self) -> "TraineeQuerySet":
        """With what figures are counted from: ``is_certified``, and the employments fetched."""
        certificates: Any = self.model._meta.get_field("certificates").related_model  # noqa: SLF001 - public API
        valid = certificates.objects.filter(trainee=OuterRef("pk"), revoked_at__isnull=True)
        return (
            self.select_related("cohort__base", "cohort__programme")
            .prefetch_related("employments")
            .annotate(is_certified=Exists(valid))
        )


class EmploymentQuerySet(QuerySet):
    """Where people were hired."""

    def present(self, day: date) -> "EmploymentQuerySet":
        """Employments that hold on that day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day), hired_on__lte=day)
