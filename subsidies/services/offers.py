"""What visitors are offered of a scheme now: the call to look at, and the version that counts for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch

from subsidies.models import Call, Scheme, SchemeVersion


class OfferState(StrEnum):
    """Whether one may apply."""

    OPEN = "open"
    COMING = "coming"
    CLOSED = "closed"
    NONE = "none"  # there was no call yet


@dataclass(frozen=True, slots=True)
class Offer:
    """A scheme with its present ``call`` (the next to close, else the next to open, else the last)."""

    scheme: Scheme
    version: SchemeVersion
    state: OfferState
    call: Call | None = None
    calls: tuple[Call, ...] = ()  # open and coming ones, in the order in which they close

    @property
    def is_open(self) -> bool:
        return self.state is OfferState.OPEN


def offers_of(schemes: Iterable[Scheme], now: datetime) -> list[Offer]:
    """An offer for each of the published ``schemes``, in their order; two queries, however many they are."""
    listed = list(schemes)
    calls = Call.objects.published().select_related("version__rule_version", "funds").order_by("closes_at", "pk")
    versions = SchemeVersion.objects.newest().select_related("rule_version")
    prefetch_related_objects(
        listed,
        Prefetch("calls", queryset=calls, to_attr="public_calls"),
        Prefetch("versions", queryset=versions, to_attr="newest_versions"),
    )
    return [offer_of(scheme, scheme.public_calls, scheme.newest_versions[0], now) for scheme in listed]  # type: ignore[attr-defined]


def offer_of(scheme: Scheme, calls: list[Call], newest: SchemeVersion, now: datetime) -> Offer:
    """The offer of a scheme with those public ``calls`` (in the order in which they close)."""
    living = tuple(call for call in calls if call.closes_at > now)
    is_open = [call for call in living if call.opens_at <= now]
    if is_open:
        return Offer(scheme, is_open[0].version or newest, OfferState.OPEN, is_open[0], living)
    if living:
        first = min(living, key=lambda call: call.opens_at)
        return Offer(scheme, first.version or newest, OfferState.COMING, first, living)
    state = OfferState.CLOSED if calls else OfferState.NONE
    return Offer(scheme, newest, state, calls[-1] if calls else None)
