"""The office's clock on an application: until when a stage is due, and how it stands still while the company acts."""

from datetime import datetime

from core.services.cases import clocks
from core.services.deadlines import end_of
from core.working_days import DayUnit
from subsidies.models import Application, DistrictDeadline
from subsidies.rules.chain import Stage, stage_at, stages_of
from subsidies.rules.scheme import ReviewRole


def stage_of(application: Application) -> Stage:
    """The stage of the review that has the application, or had it last."""
    return stage_at(stages_of(application.version.form), application.step)


def decision_of(application: Application) -> Stage:
    """The stage in which the committee decides: the last of every chain."""
    return stages_of(application.version.form)[-1]


def enter(application: Application, stage: Stage, *, now: datetime) -> None:
    """Give the (locked, unsaved) application to ``stage``, whose days begin."""
    clocks.enter(application, stage.key, due=due_of(application, stage, now=now))


def due_of(application: Application, stage: Stage, *, now: datetime) -> datetime:
    """Until when a stage begun at ``now`` is due: a district's own deadline where the call sets a later one."""
    counted = end_of(stage.step, now)
    if stage.role is not ReviewRole.DISTRICT_OFFICER:
        return counted
    named = DistrictDeadline.objects.filter(call=application.call_id, district=application.district_id)
    review_by = named.values_list("review_by", flat=True).first()
    return review_by if review_by is not None and review_by > now else counted


def unit_of(application: Application) -> DayUnit:
    """In which days the stage that has the application counts."""
    return stage_of(application).step.unit


def resume(application: Application, *, now: datetime) -> None:
    """Let the clock run on with the days that were left; a stage that was overdue is due today."""
    stage = stage_of(application)
    clocks.resume(application, stage.step.unit, now=now, otherwise=due_of(application, stage, now=now))
