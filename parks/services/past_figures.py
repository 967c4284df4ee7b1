"""Figures of years that nobody is asked for any more, as officers know them: signed off as they are entered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from core.refusals import require
from core.services import audit
from parks.models import ParkPage, ReportEvent, ReportingCall, YearlyFigures
from parks.querysets.parks import oversees
from parks.services.reporting import FIELDS, NOT_OFFICE
from parks.workflow.reports import State

ENTERED = "parks.report.enter"
BEING_FILLED = gettext_lazy("这一年的数据正在填报，请由园区填报。")
WITH_THE_OFFICE = gettext_lazy("园区已提交这一年的数据，请在年度填报中确认或退回。")
SIGNED_OFF = gettext_lazy("这一年的数据已经确认，要改请先在年度填报中退回。")
RETURNED = gettext_lazy("这一年的数据已退回园区，请由园区修改。")


def open_years(now: datetime) -> set[int]:
    """The years whose figures parks are filling in."""
    return set(ReportingCall.objects.filter(opens_at__lte=now, closes_at__gt=now).values_list("year", flat=True))


def may_enter(row: YearlyFigures | None, year: int, being_filled: set[int]) -> Decision:
    """Whether the figures of a year may be entered or changed beside the way that reports take."""
    reasons = {State.SUBMITTED: WITH_THE_OFFICE, State.SIGNED_OFF: SIGNED_OFF, State.RETURNED: RETURNED}
    if row is not None and (reason := reasons.get(State(row.state))):
        return refused(reason)
    return refused(BEING_FILLED) if year in being_filled else ALLOWED


@transaction.atomic
def enter_figures(*, park: ParkPage, year: int, values: Mapping[str, Any], by: User, now: datetime) -> YearlyFigures:
    """Keep the figures, public from now on. Raises RefusedError, ValidationError by field."""
    require(ALLOWED if oversees(by) else refused(NOT_OFFICE))
    ParkPage.objects.select_for_update(of=("self",)).get(pk=park.pk)
    row = YearlyFigures.objects.select_for_update(of=("self",)).filter(park=park, year=year).first()
    require(may_enter(row, year, open_years(now)))
    figures = row or YearlyFigures(park=park, year=year)
    for name in FIELDS:
        if name in values:
            setattr(figures, name, values[name])
    figures.state = State.SIGNED_OFF.value
    figures.full_clean(exclude=["park"])
    figures.revision += 1 if row else 0
    figures.save()
    ReportEvent.objects.create(figures=figures, kind="enter", by=by, at=now)
    audit.write(action=ENTERED, subject=figures, by=by, now=now, data={"park": park.pk, "year": year})
    return figures
