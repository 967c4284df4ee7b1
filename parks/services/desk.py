"""What waits for the people of a park: counted for their start page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parks.models import Enquiry, LeadProposal, ParkPage, ReportingCall, YearlyFigures
from parks.querysets.parks import oversees
from parks.workflow.proposals import State as Proposed
from parks.workflow.reports import FILLING


@dataclass(frozen=True, slots=True)
class ParkDesk:
    """The parks of somebody, and how much of each kind is theirs to do."""

    parks: list[ParkPage]
    enquiries: int
    proposals: int
    reports: int


def desk_of(user: Any, now: datetime) -> ParkDesk | None:
    """The desk of a park's manager; None for everybody else, officers too."""
    if oversees(user):
        return None
    parks = list(ParkPage.objects.managed_by(user).order_by("title", "pk"))
    if not parks:
        return None
    return ParkDesk(
        parks=parks,
        enquiries=Enquiry.objects.managed_by(user).waiting().count(),
        proposals=LeadProposal.objects.managed_by(user).filter(state=Proposed.PROPOSED.value).count(),
        reports=_reports_to_fill(parks, now),
    )


def _reports_to_fill(parks: list[ParkPage], now: datetime) -> int:
    """Reports that may be filled in now and are not handed in: of open calls, and those opened again."""
    filling = [state.value for state in FILLING]
    years = list(ReportingCall.objects.open_at(now).values_list("year", flat=True))
    rows = YearlyFigures.objects.filter(park__in=parks)
    handed_in = rows.filter(year__in=years).exclude(state__in=filling).count()
    again = rows.filter(state__in=filling, reopened_until__gt=now).exclude(year__in=years).count()
    return len(years) * len(parks) - handed_in + again
