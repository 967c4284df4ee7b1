"""What the company can do about its application now, in words with an address."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from subsidies.models import Application
from subsidies.services.progress import Progress
from subsidies.workflow import State


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
    match State(application.state):
        case State.DRAFT:
            return _of_draft(application, now)
        case State.SUPPLEMENT:
            tasks = reverse("subsidies:tasks", args=[application.pk])
            return NextStep(_("按要求补正并重新提交。"), tasks, _("去补正"), application.due_at)
        case State.SUBMITTED:
            holder = progress.current.holder if progress.current else _("管理部门")
            return NextStep(_("无需操作，%(holder)s正在办理。") % {"holder": holder}, due_at=progress.due_at)
        case State.LAPSED:
            return NextStep(_("逾期未补正，本次申报已结束。"))
        case State.WITHDRAWN:
            return NextStep(_("申报已撤回。"))


def _of_draft(application: Application, now: datetime) -> NextStep:
    call = application.call
    if call.state == call.State.PUBLISHED and call.opens_at <= now < call.closes_at:
        tasks = reverse("subsidies:tasks", args=[application.pk])
        return NextStep(_("继续填写，截止前提交。"), tasks, _("继续填写"), call.closes_at)
    return NextStep(_("批次已不再受理，草稿仍保留。"), call.scheme.get_absolute_url(), _("查看项目"))
