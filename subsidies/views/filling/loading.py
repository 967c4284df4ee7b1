"""Whose application it is, and whether it can be filled in: asked by every page of the form."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision
from subsidies.models import Application
from subsidies.services.drafts import call_is_open
from subsidies.services.supplements import lapse_if_overdue
from subsidies.services.tasks import FormTasks, Task
from subsidies.workflow import State


def acting(request: HttpRequest) -> User:
    """Who is signed in; pages of the form know nobody else."""
    return cast("User", request.user)


def form_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Load the application for ``view``: strangers get 404; a member whose role only reads may not post (403).

    What can no longer be changed is shown on its own page, where one is sent.
    """

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        application = get_object_or_404(Application.objects.for_form().of(request.user), pk=pk)
        if request.method == "POST" and not may(request.user, Action.APPLY, application.enterprise):
            raise PermissionDenied
        application = lapse_if_overdue(application, now=timezone.now())
        if not application.is_editable:
            if request.method == "POST":
                messages.warning(request, _("申报已提交，内容不能再修改。需要更正时，请通过留言联系管理部门。"))
            return redirect(application)
        return view(request, application, **kwargs)

    return wrapped


def tasks_of(application: Application, now: datetime) -> FormTasks:
    """The application's task list as of today."""
    return FormTasks(application, day=timezone.localtime(now).date())


def page_context(request: HttpRequest, tasks: FormTasks, task: Task | None = None) -> dict[str, Any]:
    """What every page of the form shows. ``can_edit``: whether this person may change this page's part now."""
    application = tasks.application
    may_apply = bool(may(request.user, Action.APPLY, application.enterprise))
    return {
        "application": application,
        "scheme": tasks.form,
        "tasks": tasks,
        "task": task,
        "may_apply": may_apply,
        "can_edit": may_apply and (task is None or task.is_open),
        "in_time": in_time(application, timezone.now()),
        "due_at": application.due_at or application.call.closes_at,
    }


def in_time(application: Application, now: datetime) -> Decision:
    """Whether the call takes it still; a supplement has a deadline of its own. A draft is kept in any case."""
    return ALLOWED if application.state == State.SUPPLEMENT else call_is_open(application.call, now)


def next_task(tasks: FormTasks, key: str) -> Task | None:
    """The task that follows ``key``."""
    keys = [task.key for task in tasks.tasks]
    place = keys.index(key) + 1 if key in keys else 0
    return tasks.tasks[place] if place < len(keys) else None


def tasks_address(application: Application) -> str:
    """The task list."""
    return reverse("subsidies:tasks", args=[application.pk])


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, not a person's browser."""
    return request.accepts("application/json") and not request.accepts("text/html")
