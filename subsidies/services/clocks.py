"""The office's clock on an application: until when a stage is due, and how it stands still while the company acts."""

from datetime import datetime

from django.utils.timezone import localtime

from core.models import Holiday
from core.working_days import DayUnit, working_days_between
from subsidies.models import Application, DistrictDeadline
from subsidies.rules.chain import Stage, stage_at, stages_of
from subsidies.rules.scheme import ReviewRole, ReviewStep
from subsidies.services.deadlines import due_at, due_at_of


def stage_of(application: Application) -> Stage:
    """The stage of the review that has the application, or had it last."""
    return stage_at(stages_of(application.version.form), application.step)


def decision_of(application: Application) -> Stage:
    """The stage in which the committee decides: the last of every chain."""
    return stages_of(application.version.form)[-1]


def enter(application: Application, stage: Stage, *, now: datetime) -> None:
    """Give the (locked, unsaved) application to ``stage``, whose days begin."""
    application.step = stage.key
    application.due_at = due_of(application, stage, now=now)
    application.days_left = None


def due_of(application: Application, stage: Stage, *, now: datetime) -> datetime:
    """Until when a stage begun at ``now`` is due: a district's own deadline where the call sets a later one."""
    counted = due_at_of(stage.step, now)
    if stage.role is not ReviewRole.DISTRICT_OFFICER:
        return counted
    named = DistrictDeadline.objects.filter(call=application.call_id, district=application.district_id)
    review_by = named.values_list("review_by", flat=True).first()
    return review_by if review_by is not None and review_by > now else counted


def pause(application: Application, *, now: datetime) -> None:
    """Stop the stage's clock on the (locked, unsaved) application; what was left of its days is kept."""
    step = stage_of(application).step
    application.days_left = None if application.due_at is None else days_between(now, application.due_at, step)


def resume(application: Application, *, now: datetime) -> None:
    """Let the clock run on with the days that were left; a stage that was overdue is due today."""
    stage = stage_of(application)
    if application.days_left is None:
        application.due_at = due_of(application, stage, now=now)
    else:
        application.due_at = due_at(now, max(application.days_left, 0), stage.step.unit)
    application.days_left = None


def days_between(start: datetime, end: datetime, step: ReviewStep) -> int:
    """How many of the step's days (calendar or working) lie between the two; negative when ``end`` has passed."""
    first, last = localtime(start).date(), localtime(end).date()
    if step.unit is DayUnit.CALENDAR:
        return (last - first).days
    return working_days_between(first, last, Holiday.objects.exceptions())
