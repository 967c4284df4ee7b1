"""Templates of papers in Wagtail's admin: the portal's own to begin with, an officer's as it was uploaded."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.docx.writer import MEDIA_TYPE
from core.uploads.kinds import FileKind
from core.uploads.naming import named_as
from core.uploads.serving import serve_private
from subsidies.documents.builtin import builtin_template
from subsidies.models import PaperKind, PaperTemplate

READS = "subsidies.view_papertemplate"


@require_safe
def builtin(request: HttpRequest, kind: str) -> HttpResponse:
    """The portal's own template of a paper, to be changed in Word."""
    _require_reader(request)
    if kind not in PaperKind.values:
        raise Http404
    response = HttpResponse(builtin_template(PaperKind(kind)), content_type=MEDIA_TYPE)
    name = named_as(str(PaperKind(kind).label), FileKind.WORD)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_safe
def uploaded(request: HttpRequest, pk: int) -> HttpResponseBase:
    """An officer's template as it was uploaded."""
    _require_reader(request)
    template = get_object_or_404(PaperTemplate, pk=pk)
    return serve_private(template.file, name=template.file_name, kind=FileKind.WORD)


def _require_reader(request: HttpRequest) -> None:
    if not request.user.has_perm(READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
