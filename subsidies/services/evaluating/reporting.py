"""The company's report: a figure for each indicator, and a summary; changed as often as it likes until it is due."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application, Evaluation
from subsidies.services import told_evaluating
from subsidies.services.access import may_act
from subsidies.services.moves import record
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import State

REPORTED = "report_evaluation"  # kind of the event
SUMMARY_LENGTH = 4000


def may_report(application: Application, evaluation: Evaluation | None, *, now: datetime) -> Decision:
    """Whether a report is taken now, from whoever may act for the company."""
    if evaluation is None or application.state != State.EVALUATION:
        return refused(_("现在没有需要填报的绩效评价。"))
    if evaluation.due_at <= now:
        return refused(_("填报期限已过，不能再填报。"))
    return ALLOWED


@transaction.atomic
def report(
    *, application: Application, by: User, now: datetime, figures: Mapping[str, Decimal], summary: str
) -> Evaluation:
    """Keep the report; from now on it waits for the office. Raises RefusedError."""
    require(may_act(application, by))
    locked: Application = Application.objects.for_moving().select_for_update(of=("self",)).get(pk=application.pk)
    evaluation = Evaluation.objects.filter(application=locked).first()
    require(may_report(locked, evaluation, now=now))
    assert evaluation is not None  # noqa: S101  # asked above
    indicators = locked.version.form.aftercare.indicators
    lacking = next((each for each in indicators if each.key not in figures), None)
    if lacking is not None:
        raise RefusedError(_("请填写“%(title)s”。") % {"title": lacking.title})
    if not summary.strip():
        raise RefusedError(_("请写明资金使用成效。"))
    again = evaluation.reported_at is not None
    evaluation.figures = {each.key: str(figures[each.key]) for each in indicators}
    evaluation.summary = summary.strip()[:SUMMARY_LENGTH]
    evaluation.reported_by, evaluation.reported_at = by, now
    evaluation.save()
    locked.due_at = None  # the company has done its part
    locked.revision += 1
    locked.save()
    record(application=locked, kind=REPORTED, by=by, now=now)
    if not again:
        told_evaluating.reported(locked)
    return evaluation
