"""An officer grades what was reported; what was not reported in time is graded as such."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application, Evaluation
from subsidies.services import told_evaluating
from subsidies.services.access import office_parts
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import Actor, State

Grade = Evaluation.Grade
FULL = 100


def may_grade(application: Application, evaluation: Evaluation | None, by: User, *, now: datetime) -> Decision:
    """Whether ``by`` may grade now, and why not."""
    if evaluation is None or application.state != State.EVALUATION:
        return refused(_("现在没有需要评定的绩效评价。"))
    if Actor.CITY_OFFICER not in office_parts(application, by):
        return refused(_("这个环节不由您办理。"))
    if evaluation.reported_at is None and evaluation.due_at > now:
        return refused(_("企业尚未填报，填报期限未到。"))
    return ALLOWED


@transaction.atomic
def grade(
    *, application: Application, by: User, now: datetime, grade: str, score: int | None, findings: str
) -> Application:
    """Grade the evaluation and end it. Without a report it is poor, whatever is given. Raises RefusedError."""
    locked = Application.objects.for_moving().select_for_update(of=("self",)).get(pk=application.pk)
    evaluation = Evaluation.objects.filter(application=locked).first()
    require(may_grade(locked, evaluation, by, now=now))
    assert evaluation is not None  # noqa: S101  # asked above
    if evaluation.reported_at is None:
        grade, score = Grade.POOR, 0
        findings = _("逾期未填报。%(findings)s") % {"findings": findings.strip()}
    _keep(evaluation, by=by, now=now, grade=grade, score=score, findings=findings.strip())
    parts = office_parts(locked, by)
    moved = move(application=locked, name="evaluate", by=by, actors=parts, now=now, change=_end)
    told_evaluating.graded(moved, grade=str(Grade(evaluation.grade).label))
    return moved


def _keep(evaluation: Evaluation, *, by: User, now: datetime, grade: str, score: int | None, findings: str) -> None:
    if grade not in Grade.values or grade == Grade.OPEN:
        raise RefusedError(_("请选择等级。"))
    if score is None or not 0 <= score <= FULL:
        raise RefusedError(_("得分应为 0 至 100 的整数。"))
    if not findings:
        raise RefusedError(_("请写明评价意见。"))
    evaluation.grade, evaluation.score, evaluation.findings = grade, score, findings
    evaluation.evaluated_by, evaluation.evaluated_by_name, evaluation.evaluated_at = by, by.get_full_name(), now
    evaluation.save()


def _end(locked: Application) -> None:
    locked.due_at = None
