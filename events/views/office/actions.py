"""Confirm, postpone, cancel, duplicate an event, and make its next editions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from core.refusals import RefusedError
from events.forms.office import ConfirmForm, EditionsForm, ReasonForm
from events.models import Event
from events.rules.editions import Every
from events.services.copying import duplicate_event, make_editions
from events.services.moving import move
from events.views.office.frame import EDIT, LIST, for_those_who_may, frame

MOVES = {
    "confirm": (gettext_lazy("确认举办"), gettext_lazy("已确认，关注的人已收到通知。"), ConfirmForm),
    "postpone": (
        gettext_lazy("延期"),
        gettext_lazy("已延期，关注的人已收到通知。新日期确定后请修改阶段，再确认举办。"),
        ReasonForm,
    ),
    "cancel": (
        gettext_lazy("取消活动"),
        gettext_lazy("已取消，关注的人已收到通知；订阅的日历会显示为已取消。"),
        ReasonForm,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("change")
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make one of the moves, with its reason where it needs one."""
    event = get_object_or_404(Event, pk=pk)
    title, done, form_class = MOVES[name]
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            move(event=event, name=name, by=request.user, now=timezone.now(), reason=reason)  # type: ignore[arg-type]
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, done)
            return redirect(EDIT, pk)
    return _page(request, event, form, str(title))


@require_POST
@for_those_who_may("add")
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """A copy to be changed."""
    event = get_object_or_404(Event, pk=pk)
    try:
        copy = duplicate_event(event=event, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(EDIT, pk)
    messages.success(request, _("这是副本，还没有公开。请修改名称和日期。"))
    return redirect(EDIT, copy.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("add")
def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """The next editions of the event."""
    event = get_object_or_404(Event, pk=pk)
    form = EditionsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = make_editions(
                event=event,
                by=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
                every=Every(given["every"]),
                times=given["times"],
                publish=given["publish"],
            )
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            count = len(made)
            messages.success(
                request, ngettext("已生成 %(count)d 期。", "已生成 %(count)d 期。", count) % {"count": count}
            )
            return redirect(LIST)
    return _page(request, event, form, _("生成后续期次"))


def _page(request: HttpRequest, event: Event, form: Any, title: str) -> HttpResponse:
    context = {**frame(title, below=event), "event": event, "form": form, "media": form.media}
    return render(request, "events/office/action.html", context, status=422 if form.errors else 200)
