"""Questions asked of group stands and of applications for them. Moments are passed in."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Case, QuerySet, Sum, Value, When

from accounts.querysets.enterprises import OwnedQuerySet
from events.rules.booth_workflow import HOLDING, StandState, State


class GroupStandQuerySet(QuerySet):
    """What companies may apply for."""

    def public(self) -> Self:
        """Those that visitors see, of published events."""
        return self.filter(event__is_published=True, state__in=[StandState.OPEN.value, StandState.PUBLISHED.value])

    def accepting(self, now: datetime) -> Self:
        """Those for which one can still apply, the most pressing first."""
        found = self.filter(state=StandState.OPEN.value, apply_by__gt=now, event__is_published=True)
        return found.exclude(event__state="cancelled").select_related("event").order_by("apply_by", "pk")


class BoothApplicationQuerySet(OwnedQuerySet):
    """Applications for a part of a stand."""

    def holding(self) -> Self:
        """Those that have stands."""
        return self.filter(state__in=[state.value for state in HOLDING])

    def waiting(self) -> Self:
        """The waiting list, in its order."""
        return self.filter(state=State.WAITING.value).order_by("waiting_since", "pk")

    def for_desk(self) -> Self:
        """With company and stands: undecided ones first, in the order they came."""
        turn = Case(
            When(state=State.PROVING.value, then=Value(0)),
            When(state=State.APPLIED.value, then=Value(1)),
            When(state=State.WAITING.value, then=Value(2)),
            When(state__in=[State.DECLINED.value, State.WITHDRAWN.value], then=Value(9)),
            default=Value(3),
        )
        found = self.select_related("enterprise").prefetch_related("stands").alias(turn=turn)
        return found.order_by("turn", "waiting_since", "applied_at", "pk")

    def for_listing(self) -> Self:
        """With event and stands, the latest first."""
        found = self.select_related("group__event", "enterprise").prefetch_related("stands")
        return found.order_by("-applied_at", "-pk")


class StandQuerySet(QuerySet):
    """Numbered parts of a hall."""

    def with_holder(self) -> Self:
        """With the company that holds each."""
        return self.select_related("holder__enterprise")

    def total(self) -> int:
        """How many units they come to."""
        found: Any = self.aggregate(total=Sum("units"))["total"]
        return int(found or 0)
