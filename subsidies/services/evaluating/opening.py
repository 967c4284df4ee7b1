"""Open evaluations: by the clock once the scheme's months have passed, or by an officer before."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.services.deadlines import due_at
from core.working_days import DayUnit
from subsidies.models import Application, Evaluation, SchemeVersion
from subsidies.rules.evaluating import months_earlier
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services import told_evaluating
from subsidies.services.access import office_parts
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError
from subsidies.workflow import Actor, State

SUPPORTED = (State.PAID, State.APPROVED)


def open_due(*, now: datetime) -> int:
    """Open every evaluation whose time has come; how many there were. Safe to repeat.

    Called by a command and wherever evaluations are listed, so that nobody depends on when a task runs.
    """
    opened = 0
    versions = Application.objects.filter(state__in=SUPPORTED).order_by().values("version").distinct()
    for version in SchemeVersion.objects.filter(pk__in=versions):
        if version.form.aftercare.indicators:
            for application in _due(version, now):
                with suppress(RefusedError):  # somebody was quicker
                    _open(application, by=None, actors=frozenset({Actor.CLOCK}), now=now)
                    opened += 1
    return opened


def open_early(*, application: Application, by: User, now: datetime) -> Evaluation:
    """Ask for the report now. Raises RefusedError."""
    return _open(application, by=by, actors=office_parts(application, by), now=now)


def can_be_opened(application: Application) -> bool:
    """Whether there is anything to evaluate, and it is time: money was paid, or the recognition given."""
    form = application.version.form
    return bool(form.aftercare.indicators) and application.state == _supported(form)


@transaction.atomic
def _open(application: Application, *, by: User | None, actors: frozenset[Actor], now: datetime) -> Evaluation:
    locked = Application.objects.for_moving().select_for_update(of=("self",)).get(pk=application.pk)
    if not can_be_opened(locked):
        raise RefusedError(_("这份申报现在不能开始绩效评价。"))
    due = due_at(now, locked.version.form.aftercare.days, DayUnit.CALENDAR)
    moved = move(
        application=locked, name="open_evaluation", by=by, actors=actors, now=now, change=partial(_begin, due=due)
    )
    evaluation = Evaluation.objects.create(application=moved, opened_at=now, due_at=due)
    told_evaluating.opened(moved, due_at=due)
    return evaluation


def _begin(locked: Application, *, due: datetime) -> None:
    locked.due_at = due


def _due(version: SchemeVersion, now: datetime) -> Any:
    """Applications of the version whose months have passed since the money came, or the recognition."""
    limit = months_earlier(localtime(now).date(), version.form.aftercare.months)
    supported = Application.objects.for_moving().filter(version=version, state=_supported(version.form)).order_by("pk")
    if version.form.benefit == "money":
        return supported.filter(payments__state="paid", payments__settled_on__lte=limit)
    return supported.filter(stage_since__date__lte=limit)


def _supported(form: SchemeDefinition) -> State:
    """The state in which somebody has what the scheme gives."""
    return State.PAID if form.benefit == "money" else State.APPROVED
