"""What people may do with an application once it was decided: the offers of its bar."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application, Evaluation
from subsidies.services.clawback import clawback_of, may_confirm, may_propose
from subsidies.services.evaluating.grading import may_grade
from subsidies.services.evaluating.opening import can_be_opened
from subsidies.views.office.office_action import Look, OfficeAction
from subsidies.workflow import APPLICATION, Actor, State

CLAIMABLE = APPLICATION.by_name["claim_back"].sources


def evaluating(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    """Open the evaluation before its time; grade it."""
    if Actor.CITY_OFFICER not in parts:
        return
    if application.state in {State.PAID, State.APPROVED} and can_be_opened(application):
        address = reverse("evaluations_office:open", args=[application.pk])
        yield OfficeAction(_("提前开始绩效评价"), address, is_sent=True)
    if application.state == State.EVALUATION:
        evaluation = Evaluation.objects.filter(application=application).first()
        decision = may_grade(application, evaluation, user, now=timezone.now())
        address = reverse("evaluations_office:grade", args=[application.pk])
        yield OfficeAction(_("评定绩效"), address, look=Look.MAIN, why_not=decision.reason)


def claiming_back(application: Application, user: User, parts: frozenset[Actor]) -> Iterator[OfficeAction]:
    """Propose, confirm or drop a claim; note that the money is back."""
    state = State(application.state)
    if state is State.CLAWBACK and Actor.FINANCE in parts:
        address = reverse("clawbacks_office:recover", args=[application.pk])
        yield OfficeAction(_("登记资金退回"), address, look=Look.MAIN)
    if state not in CLAIMABLE:
        return
    clawback = clawback_of(application)
    if clawback is None:
        if Actor.OFFICER in parts and may_propose(application, user):
            yield OfficeAction(_("提议追回"), reverse("clawbacks_office:propose", args=[application.pk]))
        return
    if Actor.DECIDER in parts:
        decision = may_confirm(application, clawback, user)
        address = reverse("clawbacks_office:confirm", args=[application.pk])
        yield OfficeAction(_("确认追回"), address, look=Look.SERIOUS, why_not=decision.reason)
    if Actor.DECIDER in parts or clawback.proposed_by_id in user.acts_as:
        yield OfficeAction(_("不采纳追回提议"), reverse("clawbacks_office:drop", args=[application.pk]))
