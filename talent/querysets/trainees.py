"""Questions asked of trainees."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

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

    def of_base(self, base: Any) -> "TraineeQuerySet":
        """Those of one base; None for the bureau's own."""
        return self.filter(cohort__base=base)

    def certified(self) -> "TraineeQuerySet":
        """With ``is_certified``: whether they hold a certificate that was not revoked."""
        certificates: Any = self.model._meta.get_field("certificates").related_model  # noqa: SLF001 - public API
        return self.annotate(
            is_certified=Exists(certificates.objects.filter(trainee=OuterRef("pk"), revoked_at__isnull=True))
        )
