"""The office's clock on a talent application."""

from datetime import datetime

from core.services.cases import clocks
from core.services.deadlines import end_of
from core.working_days import DayUnit
from talent.models import Application
from talent.rules.chain import Stage, stage_at, stages_of


def stage_of(application: Application) -> Stage:
    """The stage of the review that has the application, or had it last."""
    return stage_at(stages_of(application.form.steps), application.step)


def unit_of(application: Application) -> DayUnit:
    """In which days that stage counts."""
    return stage_of(application).step.unit


def enter(application: Application, stage: Stage, *, now: datetime) -> None:
    """Give the (locked, unsaved) application to ``stage``, whose days begin."""
    clocks.enter(application, stage.key, due=end_of(stage.step, now))


def resume(application: Application, *, now: datetime) -> None:
    """Let the clock run on with the days that were left."""
    step = stage_of(application).step
    clocks.resume(application, step.unit, now=now, otherwise=end_of(step, now))
