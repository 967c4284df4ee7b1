"""Where an application stands: the present step, who has it and until when, and what its company can do now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.models import Holiday
from core.services.deadlines import end_of_day
from core.workflow.definitions import ReviewStep
from core.working_days import DayUnit, Exceptions, last_day
from subsidies.models import Application, Call, SchemeVersion
from subsidies.models.parts import REVIEW_ROLES
from subsidies.rules.chain import Stage as ReviewStage
from subsidies.rules.chain import stage_at, stages_of
from subsidies.rules.scheme import ReviewRole, SchemeDefinition
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
    ours = _("本企业")
    review = stages_of(form)
    stages = [Stage(_("提交申报"), ours, Place.COMING), *(_of_review(stage, application) for stage in review)]
    stages += _afterwards(form)
    reached = _reached(state, 1 + review.index(stage_at(review, application.step)), len(review))
    placed = [replace(stage, place=_place(state, index, reached)) for index, stage in enumerate(stages)]
    own = OWN_STAGES.get(state)
    due = _due(application, review, clock, deadlines)
    if state is State.DRAFT:
        placed[0] = Stage(_("填写并提交申报"), ours, Place.CURRENT, application.call.closes_at)
    elif own is not None:
        placed.insert(reached, Stage(_(own.title), _(own.holder), Place.CURRENT, due))
    elif reached < len(placed) and placed[reached].is_current:
        placed[reached] = replace(placed[reached], due_at=due)
    reported = state is State.EVALUATION and application.due_at is None  # and nobody graded it yet
    return Progress(application, tuple(placed), state in WAITING_FOR_COMPANY and not reported)


@dataclass(frozen=True, slots=True)
class _Own:
    """A stage that is no step of the chain, but comes between two."""

    title: str
    holder: str


OWN_STAGES = {
    State.SUPPLEMENT: _Own(gettext_noop("补正"), gettext_noop("本企业")),
    State.APPEAL: _Own(gettext_noop("申诉处理"), gettext_noop("管理部门")),
    State.CLAWBACK: _Own(gettext_noop("退回资金"), gettext_noop("本企业")),
}
WAITING_FOR_COMPANY = frozenset({State.DRAFT, State.SUPPLEMENT, State.EVALUATION, State.CLAWBACK})
DROPPED = frozenset({State.WITHDRAWN, State.LAPSED, State.REFUSED, State.APPEAL, State.REJECTED})
# How many stages after the decision lie behind: publicity, payment, evaluation.
AFTER = {
    State.DECIDED: 0,
    State.PUBLICITY: 0,
    State.APPROVED: 1,
    State.PAID: 2,
    State.EVALUATION: 2,
    State.EVALUATED: 3,
    State.CLAWBACK: 3,
    State.RECOVERED: 3,
}


def _reached(state: State, in_review: int, reviews: int) -> int:
    """The index of the stage where it stands, among all from the submission on."""
    if state is State.DRAFT:
        return 0
    if state in {State.REFUSED, State.APPEAL, State.REJECTED}:
        return 1 + reviews
    return 1 + reviews + AFTER[state] if state in AFTER else in_review


def _place(state: State, index: int, reached: int) -> Place:
    """Where a stage lies; one of the process's own stages stands before the one that was reached."""
    if index < reached:
        return Place.DONE
    if state in DROPPED:
        return Place.DROPPED
    at_it = index == reached and state not in OWN_STAGES and state not in {State.PAID, State.RECOVERED}
    return Place.CURRENT if at_it else Place.COMING


def _of_review(stage: ReviewStage, application: Application) -> Stage:
    return Stage(stage.step.title, _holder(stage, application), Place.COMING)


def _afterwards(form: SchemeDefinition) -> list[Stage]:
    """Publicity, then payment where money is given, then the evaluation where something is asked."""
    unit = _("工作日") if form.publicity.unit is DayUnit.WORKING else _("自然日")
    words = _("%(days)d 个%(unit)s") % {"days": form.publicity.days, "unit": unit} if form.publicity.days else ""
    stages = [Stage(_("公示"), words, Place.COMING)]
    stages.append(Stage(_("拨付") if form.benefit == "money" else _("认定"), _("管理部门"), Place.COMING))
    if form.aftercare.indicators:
        stages.append(Stage(_("绩效评价"), _("本企业"), Place.COMING))
    return stages


def _holder(stage: ReviewStage, application: Application) -> str:
    role = str(ROLES.get(stage.step.role, stage.step.role))
    if stage.role is ReviewRole.DISTRICT_OFFICER:
        return _("%(district)s · %(role)s") % {"district": application.district.name, "role": role}
    return role


def _due(
    application: Application,
    review: Sequence[ReviewStage],
    clock: Clock,
    deadlines: Mapping[tuple[int, int], datetime],
) -> datetime | None:
    """What is kept with the application; for a district its own deadline, where the call has moved it since."""
    stage = stage_at(review, application.step)
    if application.state == State.SUBMITTED and stage.role is ReviewRole.DISTRICT_OFFICER:
        named = deadlines.get((application.call_id, application.district_id))
        if named:
            return named
    if application.due_at is not None or application.state != State.SUBMITTED:
        return application.due_at
    started = application.submitted_at  # an application of before deadlines were kept
    return clock.end_of(started, stage.step) if started else None
