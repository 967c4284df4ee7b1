"""Visits and audits in Wagtail's admin, below ``/admin/subsidies/inspections/``: plan, record, files, on paper."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private
from subsidies.forms.inspections import FilesForm, PlanForm, RecordForm, kept
from subsidies.models import Application, Inspection, InspectionFile
from subsidies.rules.scheme import ReviewRole
from subsidies.services.clocks import stage_of
from subsidies.services.in_stage import may_work
from subsidies.services.inspection_files import add_file, remove_file
from subsidies.services.inspections import is_changeable, items_of, plan, record_findings
from subsidies.services.refusals import RefusedError
from subsidies.views.office.assessment import below_tab, readable_application
from subsidies.views.office.refusing import said_at, said_to
from subsidies.workflow import State

PAGE = "inspections_office:inspection"


@require_http_methods(["GET", "HEAD", "POST"])
def plan_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a visit or an audit, whichever the step is."""
    found = readable_application(request, pk)
    kind = Inspection.Kind.AUDIT if stage_of(found).role is ReviewRole.AUDITOR else Inspection.Kind.VISIT
    return _planned(request, found, None, {"kind": kind})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, or other people, while nothing is recorded."""
    inspection = _inspection(request, pk)
    columns = ("kind", "planned_on", "inspectors", "place")
    return _planned(request, inspection.application, inspection, {name: getattr(inspection, name) for name in columns})


@require_safe
@never_cache
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, with its files."""
    return _page(request, _inspection(request, pk), FilesForm())


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was found."""
    found = _inspection(request, pk)
    _require_work(request, found.application)
    items = found.application.version.form.inspection_items
    form = RecordForm(request.POST if request.method == "POST" else None, items=items, initial=kept(found, items))
    if form.is_valid():
        by: Any = request.user
        data = form.cleaned_data
        with said_at(form):
            record_findings(
                inspection=found,
                seen=form.seen(),
                findings=data["findings"],
                amount_confirmed=data["amount_confirmed"],
                verdict=Inspection.Verdict(data["verdict"]),
                done_on=data["done_on"],
                by=by,
                now=timezone.now(),
            )
            messages.success(request, _("核查结果已录入。"))
            return redirect(PAGE, found.pk)
    context = {**below_tab(found.application, _("录入核查结果")), "inspection": found, "form": form}
    return render(request, "subsidies/office/inspections/record.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The form on paper: empty to take along, filled in to sign."""
    found = _inspection(request, pk)
    context = {"inspection": found, "application": found.application, "items": items_of(found), "now": timezone.now()}
    return render(request, "subsidies/office/inspections/print.html", context)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep photos and reports; those that are refused are named."""
    found = _inspection(request, pk)
    _require_work(request, found.application)
    form = FilesForm(request.POST, request.FILES)
    by: Any = request.user
    if form.is_valid():
        for upload in form.cleaned_data["upload"]:
            try:
                add_file(
                    inspection=found, upload=upload, caption=form.cleaned_data["caption"], by=by, now=timezone.now()
                )
            except RefusedError as error:
                form.add_error("upload", error.reason)
    if form.errors:
        return _page(request, found, form, status=422)
    messages.success(request, _("文件已保存。"))
    return redirect(PAGE, found.pk)


@require_POST
def remove(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a file out again."""
    found = _inspection(request, pk)
    _require_work(request, found.application)
    by: Any = request.user
    with said_to(request):
        remove_file(file=_file(found, file), by=by, now=timezone.now())
        messages.success(request, _("文件已移除。"))
    return redirect(PAGE, found.pk)


@require_safe
def file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A photo or report."""
    found = _file(_inspection(request, pk), file)
    return serve_private(found.file, name=found.file_name, kind=FileKind(found.file_kind), inline=True)


def _planned(
    request: HttpRequest, found: Application, inspection: Inspection | None, initial: dict[str, Any]
) -> HttpResponse:
    _require_work(request, found)
    form = PlanForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        by: Any = request.user
        data = {**form.cleaned_data, "kind": Inspection.Kind(form.cleaned_data["kind"])}
        with said_at(form):
            saved = plan(application=found, inspection=inspection, by=by, now=timezone.now(), **data)
            messages.success(request, _("核查计划已保存。"))
            return redirect(PAGE, saved.pk)
    title = _("安排核查") if inspection is None else _("修改核查计划")
    context = {**below_tab(found, title), "application": found, "form": form}
    return render(request, "subsidies/office/inspections/plan.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, found: Inspection, form: FilesForm, status: int = 200) -> HttpResponse:
    by: Any = request.user
    acts = bool(may_work(found.application, by, State.INSPECTION)) and is_changeable(found)
    files = [(each, each.file_kind != FileKind.PDF) for each in found.files.all()]
    context = {
        **below_tab(found.application, found.get_kind_display()),
        "inspection": found,
        "application": found.application,
        "items": items_of(found),
        "files": files,
        "acts": acts,
        "form": form,
    }
    return render(request, "subsidies/office/inspections/inspection.html", context, status=status)


def _inspection(request: HttpRequest, pk: int) -> Inspection:
    """An inspection of an application that this person may read. Http404 for any other."""
    found: Inspection = get_object_or_404(Inspection, pk=pk)
    found.application = readable_application(request, found.application_id)
    return found


def _file(inspection: Inspection, pk: int) -> InspectionFile:
    found: InspectionFile = get_object_or_404(inspection.files, pk=pk)
    return found


def _require_work(request: HttpRequest, found: Application) -> None:
    by: Any = request.user
    if not may_work(found, by, State.INSPECTION):
        raise PermissionDenied
