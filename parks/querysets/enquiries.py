"""Questions asked of enquiries for space."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Avg, Case, Count, DurationField, ExpressionWrapper, F, Max, Q, Value, When

from parks.querysets.tenants import OfParkQuerySet
from parks.workflow.enquiries import OPEN, State


class EnquiryQuerySet(OfParkQuerySet):
    """Enquiries, as their companies and as parks read them."""

    def of(self, user: Any) -> Self:
        """Those of the companies in which ``user`` plays a part, and their own without a company."""
        if not user.is_authenticated:
            return self.none()
        companies = user.memberships.order_by().values("enterprise")
        return self.filter(Q(enterprise__in=companies) | Q(enterprise=None, asked_by=user))

    def open(self) -> Self:
        """Those not ended."""
        return self.filter(state__in=[state.value for state in OPEN])

    def waiting(self) -> Self:
        """Those in which it is the park's turn."""
        return self.filter(state=State.RECEIVED.value, waiting_since__isnull=False)

    def for_listing(self) -> Self:
        """With park and company; those that wait longest first, then the open ones, then the rest."""
        turn = Case(
            When(state=State.RECEIVED.value, then=Value(0)),
            When(state__in=[state.value for state in OPEN], then=Value(1)),
            default=Value(2),
        )
        found = self.select_related("park", "enterprise").alias(turn=turn)
        return found.order_by("turn", F("waiting_since").asc(nulls_last=True), "-received_at", "-pk")

    def response_times(self) -> Any:
        """A row per park: how many came, were answered, wait; how long the first answer took, at most and on average."""
        took = ExpressionWrapper(F("first_answered_at") - F("received_at"), output_field=DurationField())
        rows = self.order_by().values("park", "park__title")
        return rows.annotate(
            received=Count("pk"),
            answered=Count("first_answered_at"),
            waiting=Count("pk", filter=Q(state=State.RECEIVED.value)),
            moved_in=Count("pk", filter=Q(outcome="moved_in")),
            took=Avg(took),
            longest=Max(took),
        ).order_by("park__title", "park")

    def received_between(self, start: datetime, end: datetime) -> Self:
        """Those that came in the span, its end not included."""
        return self.filter(received_at__gte=start, received_at__lt=end)
