"""What the company can do about its application now, in words with an address."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from subsidies.models import Application
from subsidies.services.progress import Progress
from subsidies.workflow import REVIEWS, State


@dataclass(frozen=True, slots=True)
class NextStep:
    """``text`` says what is to be done; ``url`` and ``label`` lead there, empty when there is nothing to do."""

    text: str
    url: str = ""
    label: str = ""
    due_at: datetime | None = None


def next_step(progress: Progress, *, now: datetime) -> NextStep:
    """The one thing to do next, or what is being waited for."""
    application = progress.application
    state = State(application.state)
    if state is State.DRAFT:
        return _of_draft(application, now)
    if state is State.SUPPLEMENT:
        tasks = reverse("subsidies:tasks", args=[application.pk])
        return NextStep(_("按要求补正并重新提交。"), tasks, _("去补正"), application.due_at)
    if state in REVIEWS:
        holder = progress.current.holder if progress.current else _("管理部门")
        return NextStep(_("无需操作，%(holder)s正在办理。") % {"holder": holder}, due_at=progress.due_at)
    if state is State.EVALUATION:
        return _of_evaluation(application, now)
    return NextStep(_(WORDS[state]), due_at=progress.due_at)


WORDS = {
    State.DECIDED: gettext_noop("审定通过，等待公示，无需操作。"),
    State.PUBLICITY: gettext_noop("正在公示，期满无异议后办理后续手续，无需操作。"),
    State.APPROVED: gettext_noop("公示通过，请确认收款账户准确，等待后续办理。"),
    State.PAID: gettext_noop("资金已拨付，请妥善保存有关凭证。"),
    State.EVALUATED: gettext_noop("绩效评价已完成。"),
    State.CLAWBACK: gettext_noop("请在期限内退回资金。"),
    State.RECOVERED: gettext_noop("资金已退回，本次申报已结束。"),
    State.REFUSED: gettext_noop("未予支持；对结果有异议的，可在期限内申诉。"),
    State.APPEAL: gettext_noop("申诉处理中，无需操作。"),
    State.REJECTED: gettext_noop("申诉已驳回，本次申报已结束。"),
    State.LAPSED: gettext_noop("逾期未补正，本次申报已结束。"),
    State.WITHDRAWN: gettext_noop("申报已撤回。"),
}


def _of_evaluation(application: Application, now: datetime) -> NextStep:
    """To be reported until it is due; what was reported waits for the office, and nothing is due any more."""
    page = reverse("subsidies:evaluation", args=[application.pk])
    if application.due_at is None:
        return NextStep(_("绩效指标已填报，等待管理部门评价；期限内可以修改。"), page, _("查看填报内容"))
    if application.due_at <= now:
        return NextStep(_("绩效填报期限已过，等待管理部门评价。"))
    return NextStep(_("请在期限内填报绩效指标。"), page, _("填报绩效指标"), application.due_at)


def _of_draft(application: Application, now: datetime) -> NextStep:
    call = application.call
    if call.state == call.State.PUBLISHED and call.opens_at <= now < call.closes_at:
        tasks = reverse("subsidies:tasks", args=[application.pk])
        return NextStep(_("继续填写，截止前提交。"), tasks, _("继续填写"), call.closes_at)
    return NextStep(_("批次已不再受理，草稿仍保留。"), call.scheme.get_absolute_url(), _("查看项目"))
