"""The calendar as Excel, out; from Excel or a calendar file, in: first looked at, then confirmed."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from core.uploads import kept
from core.workbooks import Sheet, UnreadableWorkbookError, read_rows, write_workbook
from events.forms.office import FileForm, GoAheadForm
from events.models import EventPhase
from events.services.calendar_files import read_calendar
from events.services.columns import cells_of, columns, heads
from events.services.importing import Plan, Step, apply_import, plan_import
from events.views.office.frame import LIST, for_those_who_may, frame

LONGEST = {"title": 120, "uid": 255, "summary": 200, "venue": 120}  # of the columns, as a calendar may exceed them


@require_safe
@never_cache
@for_those_who_may("view")
def export(request: HttpRequest) -> HttpResponse:
    """Every phase of every event, a row each."""
    phases = EventPhase.objects.select_related("event__series").order_by("first_day", "event_id", "pk")
    return write_workbook(pgettext("plural", "展会活动"), heads(), (cells_of(phase.event, phase) for phase in phases))


@dataclass(slots=True)
class Import:
    """How far it has come."""

    form: FileForm
    plan: Plan | None = None
    token: str = ""
    notice: str = ""
    done: bool = False

    @property
    def status(self) -> int:
        """Of the page that shows it."""
        return 422 if self.form.errors or self.notice else 200

    @property
    def counts(self) -> str:
        """What the plan comes to."""
        counts = {step.value: self.plan.counts.get(step, 0) if self.plan else 0 for step in Step}
        return _("新增 %(create)d 行，修改 %(update)d 行，没有变化 %(keep)d 行，有错误 %(refuse)d 行。") % counts


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_those_who_may("add")
def bring(request: HttpRequest) -> HttpResponse:
    """One step of an import."""
    step = _step(request)
    if step.done:
        messages.success(request, _("已导入：%(counts)s") % {"counts": step.counts})
        return redirect(LIST)
    title = _("导入展会活动")
    context = {**frame(title, icon="upload"), "step": step, "plan": step.plan}
    return render(request, "events/office/import.html", context, status=step.status)


def _step(request: HttpRequest) -> Import:
    if request.method != "POST":
        return Import(FileForm())
    if "token" in request.POST:
        return _confirmed(request)
    form = FileForm(request.POST, request.FILES)
    return _looked_at(request, form) if form.is_valid() else Import(form)


def _looked_at(request: HttpRequest, form: FileForm) -> Import:
    file = form.cleaned_data["file"]
    try:
        plan = plan_import(sheet=_read(file))
    except UnreadableWorkbookError as error:
        form.add_error("file", error.reason)
        return Import(form)
    suffix = ".ics" if _is_calendar(file) else ".xlsx"
    token = kept.keep(file, owner=_owner(request), now=timezone.now(), suffix=suffix) if plan.does_something else ""
    return Import(form, plan, token)


def _confirmed(request: HttpRequest) -> Import:
    form = GoAheadForm(request.POST)
    file = kept.take_back(form.cleaned_data["token"], owner=_owner(request)) if form.is_valid() else None
    if file is None:
        return Import(FileForm(), notice=_("检查结果已失效，请重新选择文件。"))
    token, plan = form.cleaned_data["token"], plan_import(sheet=_read(file))
    if plan.fingerprint != form.cleaned_data["fingerprint"]:
        words = _("检查之后，登记的内容有了变化，没有导入任何一行。请看新的检查结果，再确认一次。")
        return Import(FileForm(), plan, token, words)
    try:
        apply_import(plan=plan, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # the guard asked
    except RefusedError as error:
        return Import(FileForm(), plan, token, error.reason)
    kept.forget(token, owner=_owner(request))
    return Import(FileForm(), plan, done=True)


def _read(file: Any) -> Sheet:
    """Rows of either kind of file, by its name."""
    if not _is_calendar(file):
        return read_rows(file, columns())
    file.seek(0)
    return read_calendar(file.read(), most_columns=LONGEST)


def _is_calendar(file: UploadedFile) -> bool:
    return (file.name or "").lower().endswith(".ics")


def _owner(request: HttpRequest) -> str:
    return f"{request.user.pk}:events"
