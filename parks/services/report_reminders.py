"""Remind parks of yearly figures that are due: once for each closing time."""

from datetime import datetime, timedelta

from django.db import transaction

from parks.models import ParkPage, ParkSettings, ReportingCall, ReportReminder, YearlyFigures
from parks.services import told_reports
from parks.workflow.reports import State

DONE = (State.SUBMITTED.value, State.SIGNED_OFF.value)


@transaction.atomic
def remind_of_reports(*, now: datetime) -> int:
    """Tell the people of parks that have not submitted; how many parks. Safe to repeat."""
    soon = now + timedelta(days=ParkSettings.load().report_remind_days)
    return sum(_remind(call) for call in ReportingCall.objects.select_for_update().closing_between(now, soon))


def _remind(call: ReportingCall) -> int:
    told = call.reminders.filter(closes_at=call.closes_at).values("park")
    done = YearlyFigures.objects.filter(year=call.year, state__in=DONE).values("park")
    parks = ParkPage.objects.live().exclude(pk__in=done).exclude(pk__in=told)
    found = list(parks)
    ReportReminder.objects.bulk_create(ReportReminder(call=call, park=park, closes_at=call.closes_at) for park in found)
    for park in found:
        told_reports.due(call, park)
    return len(found)
