"""How long the steps of a call's applications took, from their history."""

from dataclasses import dataclass

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Lead
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from subsidies.models import Application, ApplicationEvent
from subsidies.rules.stays import Spread, Visit, days_by_state, spread_of
from subsidies.workflow import State

# The states that take time, in the order in which an application passes them.
STEPS: dict[State, Promise] = {
    State.SUBMITTED: _("初审"),
    State.REVIEW: _("复审"),
    State.SCORING: _("专家评审"),
    State.INSPECTION: _("审计或现场核查"),
    State.SUPPLEMENT: _("企业补正"),
    State.DECISION: _("审定"),
    State.DECIDED: _("审定后待公示"),
    State.PUBLICITY: _("公示"),
    State.APPROVED: _("公示后待拨付"),
    State.EVALUATION: _("绩效评价"),
    State.APPEAL: _("申诉处理"),
    State.CLAWBACK: _("追回"),
}


@dataclass(frozen=True, slots=True)
class StepDays:
    """A step with the days (of 24 hours) that applications spent in it."""

    state: State
    title: str
    spread: Spread


def step_days(applications: QuerySet[Application]) -> list[StepDays]:
    """Each step that any application has left again, in order. One query; the database pairs coming with leaving."""
    entered = ApplicationEvent.objects.filter(application__in=applications.order_by().values("pk")).exclude(to_state="")
    left = Window(Lead("at"), partition_by=F("application"), order_by=[F("at").asc(), F("pk").asc()])
    rows = entered.order_by().annotate(left=left).values_list("application", "to_state", "at", "left")
    days = days_by_state(Visit(*row) for row in rows.iterator())
    found = ((state, title, spread_of(days.get(state.value, []))) for state, title in STEPS.items())
    return [StepDays(state, str(title), spread) for state, title, spread in found if spread is not None]
