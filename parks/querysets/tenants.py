"""Questions asked of what belongs to a park by a foreign key ``park``."""

from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from parks.querysets.parks import managed_by, oversees


class OfParkQuerySet(QuerySet):
    """Rows of parks."""

    def managed_by(self, user: Any) -> Self:
        """Rows of the parks that ``user`` sees behind the counter."""
        return self.filter(managed_by(user, "park__"))


class FiguresQuerySet(OfParkQuerySet):
    """Parks' figures by year."""

    def signed_off(self) -> Self:
        """Those that officers confirmed, which anybody may read; the oldest first."""
        return self.filter(state="signed_off").order_by("year")

    def counted_by_state(self) -> dict[str, int]:
        """State → how many."""
        rows = self.order_by().values("state").annotate(n=Count("pk"))
        return {row["state"]: row["n"] for row in rows}


class AssessmentQuerySet(OfParkQuerySet):
    """Parks' yearly assessments."""

    def published(self) -> Self:
        """What everybody may see."""
        return self.filter(published_at__isnull=False)

    def readable_by(self, user: Any) -> Self:
        """Drafts for officers; what was published of their own park for its people."""
        return self if oversees(user) else self.managed_by(user).published()


class TenantQuerySet(OfParkQuerySet):
    """Companies in parks."""

    def here_on(self, day: date) -> Self:
        """Tenants on ``day``, as far as is known."""
        come = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(come, Q(until__isnull=True) | Q(until__gt=day))

    def counted_on(self, day: date) -> Self:
        """Tenants that count for their park: those registered at its address."""
        return self.here_on(day).filter(is_registered_here=True)

    def shown_to_the_public(self, day: date) -> Self:
        """Tenants who agreed to be named."""
        return self.here_on(day).filter(agrees_to_be_shown=True)

    def tallied_on(self, day: date) -> dict[str, int]:
        """How many count: ``tenants`` ≥ ``cross_border`` ≥ ``filed``."""
        cross_border = Q(is_cross_border=True)
        found: dict[str, int] = self.counted_on(day).aggregate(
            tenants=Count("pk"),
            cross_border=Count("pk", filter=cross_border),
            filed=Count("pk", filter=cross_border & Q(is_filed=True)),
        )
        return found
