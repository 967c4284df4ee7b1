"""Exports of the list: asked for, looked after, downloaded by who asked alone."""

from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.uploads.kinds import FileKind
from subsidies.models import ExportJob
from subsidies.services.access import OFFICE_READS
from subsidies.services.exporting import ask_export, keys_of, purge_exports
from subsidies.services.refusals import RefusedError
from subsidies.views.office.applications import LIST, chosen_by

EXPORTS = "applications_office:exports"


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Have what the list shows at ``query`` written into a sheet."""
    query = request.POST.get("query", "")[:1000]
    by: Any = request.user
    try:
        ask_export(by=by, query=query, keys=keys_of(chosen_by(request, query)), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(f"{reverse(LIST)}?{query}")
    messages.success(request, _("正在后台生成表格，完成后在本页下载。"))
    return redirect(EXPORTS)


@require_safe
@never_cache
def exports(request: HttpRequest) -> HttpResponse:
    """One's own exports; those whose time is over are deleted on the way."""
    purge_exports(now=timezone.now())
    title = _("导出记录")
    trail = [{"url": reverse(LIST), "label": pgettext("plural", "申报")}, {"url": "", "label": title}]
    jobs = _own(request)
    waiting = any(job.state in {ExportJob.State.WAITING, ExportJob.State.RUNNING} for job in jobs)
    context = {"jobs": jobs, "waiting": waiting, "header_title": title, "page_title": title}
    context |= {"header_icon": "download", "breadcrumbs_items": trail}
    return render(request, "subsidies/office/exports.html", context)


@require_safe
@never_cache
def export_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sheet itself."""
    job = next((job for job in _own(request) if job.pk == pk), None)
    if job is None or job.state != ExportJob.State.DONE or not job.file:
        raise Http404(pk)
    name = f"{pgettext('plural', '申报')}-{timezone.localtime(job.asked_at):%Y%m%d-%H%M}.xlsx"
    response = FileResponse(job.file.open("rb"), content_type=FileKind.EXCEL.content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _own(request: HttpRequest) -> list[ExportJob]:
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    return list(ExportJob.objects.filter(owner=request.user, expires_at__gt=timezone.now()))  # type: ignore[misc]
