"""Uploading files: several at once, each one a draft or a reason."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from policy_kb.ingestion.readers import MAX_BYTES, MEGABYTE, SUFFIXES
from policy_kb.ingestion.uploads import import_upload
from policy_kb.views.office.frame import documents_frame


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """The form; posted, what became of each file. The page's script sends one file a request and wants rows only."""
    if not request.user.has_perm("policy_kb.add_policydocument"):  # type: ignore[union-attr]
        raise PermissionDenied
    reports = [import_upload(file, by=request.user) for file in request.FILES.getlist("files")]
    is_row = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    context = {
        **documents_frame(_("上传文件"), icon="upload"),
        "reports": reports,
        "nothing": request.method == "POST" and not reports,
        "suffixes": ",".join(SUFFIXES),
        "limit": MAX_BYTES // MEGABYTE,
    }
    template = "policy_kb/office/_upload_rows.html" if is_row else "policy_kb/office/uploads.html"
    return render(request, template, context, status=422 if context["nothing"] else 200)
