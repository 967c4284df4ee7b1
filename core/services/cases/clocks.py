"""The office's clock on a case: it runs while a step has the case, and stands still while its applicant acts."""

from datetime import datetime

from core.models.cases import Case
from core.services.deadlines import days_between, due_at
from core.working_days import DayUnit


def enter(case: Case, key: str, *, due: datetime | None) -> None:
    """Give the (locked, unsaved) case to the step ``key``, whose days begin."""
    case.step, case.due_at, case.days_left = key, due, None


def pause(case: Case, unit: DayUnit, *, now: datetime) -> None:
    """Stop the step's clock on the (locked, unsaved) case; what was left of its days is kept."""
    case.days_left = None if case.due_at is None else days_between(now, case.due_at, unit)


def resume(case: Case, unit: DayUnit, *, now: datetime, otherwise: datetime | None) -> None:
    """Let the clock run on with the days that were left; a step that was overdue is due today.

    ``otherwise`` is when the step is due where nothing was kept.
    """
    case.due_at = otherwise if case.days_left is None else due_at(now, max(case.days_left, 0), unit)
    case.days_left = None
