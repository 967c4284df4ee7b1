"""Where an application stands: the present step, who has it and until when, and what its company can do now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.models import Holiday
from core.working_days import DayUnit, Exceptions, last_day
from subsidies.models import Application, Call, SchemeVersion
from subsidies.models.parts import REVIEW_ROLES
from subsidies.rules.scheme import ReviewRole, ReviewStep, SchemeDefinition
from subsidies.services.deadlines import end_of_day
from subsidies.workflow import State

ROLES = dict(REVIEW_ROLES)


class Place(StrEnum):
    """Where a stage lies, seen from now."""

    DONE = "done"
    CURRENT = "current"
    COMING = "coming"
    DROPPED = "dropped"  # will not come any more


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage on the way: ``holder`` has it, ``due_at`` is until when, None where nothing says."""

    title: str
    holder: str
    place: Place
    due_at: datetime | None = None

    @property
    def is_current(self) -> bool:
        return self.place is Place.CURRENT

    @property
    def text(self) -> str:
        """The line under the title."""
        return self.holder


@dataclass(frozen=True, slots=True)
class Progress:
    """An application on its way. ``current`` is None when it is at an end; ``waits_for_company`` when it is their turn."""

    application: Application
    stages: tuple[Stage, ...]
    waits_for_company: bool

    @property
    def current(self) -> Stage | None:
        return next((stage for stage in self.stages if stage.is_current), None)

    @property
    def due_at(self) -> datetime | None:
        return self.current.due_at if self.current else None


class Clock:
    """What due dates are counted with, read once for a whole list."""

    @cached_property
    def exceptions(self) -> Exceptions:
        return Holiday.objects.exceptions()

    def end_of(self, start: datetime, step: ReviewStep) -> datetime:
        """The last minute of the step's days, counted from the day after ``start``."""
        return end_of_day(last_day(localtime(start).date(), step.days, step.unit, self.exceptions))


def progress_of(application: Application) -> Progress:
    """The way of one application."""
    return progress_of_all([application])[0]


def progress_of_all(applications: Iterable[Application]) -> list[Progress]:
    """The ways of many, in their order, with as many queries as for one."""
    found = list(applications)
    versions = SchemeVersion.objects.in_bulk({application.version_id for application in found})
    forms = {pk: version.form for pk, version in versions.items()}
    clock = Clock()
    deadlines = _district_deadlines(found)
    return [_progress(each, forms[each.version_id], clock, deadlines) for each in found]


def _district_deadlines(applications: Iterable[Application]) -> dict[tuple[int, int], datetime]:
    """(call, district) → until when the district has to look at what came in."""
    from_calls = {application.call_id for application in applications}
    rows = Call.objects.filter(pk__in=from_calls)
    return {
        (call, district): review_by
        for call, district, review_by in rows.values_list(
            "pk", "district_deadlines__district", "district_deadlines__review_by"
        )
        if review_by
    }


def _progress(
    application: Application,
    form: SchemeDefinition,
    clock: Clock,
    deadlines: Mapping[tuple[int, int], datetime],
) -> Progress:
    state = State(application.state)
    reviewed = _review(application, form, clock, deadlines)
    ours = _("本企业")
    match state:
        case State.DRAFT:
            now = [Stage(_("填写并提交申报"), ours, Place.CURRENT, application.call.closes_at)]
        case State.SUPPLEMENT:
            done = Stage(_("提交申报"), ours, Place.DONE)
            now = [done, Stage(_("补正"), ours, Place.CURRENT, application.due_at)]
        case _:
            now = [Stage(_("提交申报"), ours, Place.DONE)]
    if state in {State.WITHDRAWN, State.LAPSED}:
        reviewed = [Stage(stage.title, stage.holder, Place.DROPPED) for stage in reviewed]
    elif state is not State.SUBMITTED:
        reviewed = [Stage(stage.title, stage.holder, Place.COMING) for stage in reviewed]
    waits = state in {State.DRAFT, State.SUPPLEMENT}
    return Progress(application, (*now, *reviewed), waits)


def _review(
    application: Application,
    form: SchemeDefinition,
    clock: Clock,
    deadlines: Mapping[tuple[int, int], datetime],
) -> list[Stage]:
    """The review chain as for a submitted application: its first step has it, the others come."""
    stages = []
    for place, step in enumerate(form.steps):
        current = place == 0
        due = _due(application, step, clock, deadlines) if current else None
        stages.append(Stage(step.title, _holder(step, application), Place.CURRENT if current else Place.COMING, due))
    if not stages:
        stages = [Stage(_("审核"), _("管理部门"), Place.CURRENT)]
    if form.publicity.days:
        unit = _("工作日") if form.publicity.unit is DayUnit.WORKING else _("自然日")
        words = _("%(days)d 个%(unit)s") % {"days": form.publicity.days, "unit": unit}
        stages.append(Stage(_("公示"), words, Place.COMING))
    return stages


def _holder(step: ReviewStep, application: Application) -> str:
    role = str(ROLES.get(step.role, step.role))
    if step.role == ReviewRole.DISTRICT_OFFICER:
        return _("%(district)s · %(role)s") % {"district": application.enterprise.district.name, "role": role}
    return role


def _due(
    application: Application, step: ReviewStep, clock: Clock, deadlines: Mapping[tuple[int, int], datetime]
) -> datetime | None:
    """A district's own deadline where the call sets one, else the step's days from the last submission."""
    if step.role == ReviewRole.DISTRICT_OFFICER:
        named = deadlines.get((application.call_id, application.enterprise.district_id))
        if named:
            return named
    started = getattr(application, "last_submitted_at", None) or application.submitted_at
    return clock.end_of(started, step) if started else None
