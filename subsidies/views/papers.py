"""What was submitted: to read, as papers, and its files."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.docx.writer import MEDIA_TYPE
from core.uploads.kinds import FileKind
from core.uploads.naming import named_as
from core.uploads.serving import serve_private
from subsidies.models import Application, Attachment, PaperKind, Submission
from subsidies.services.papers import paper, paper_name
from subsidies.services.reading import readable_attachment, stored_file
from subsidies.services.refusals import RefusedError
from subsidies.services.submitted import submitted_in_words
from subsidies.views.following import own_application


@require_safe
@login_required
def submission(request: HttpRequest, pk: int, ordinal: int) -> HttpResponse:
    """One submission as it was, to read."""
    application = own_application(request, pk)
    found = submission_of(application, ordinal)
    context = {"application": application, "submission": found, "content": submitted_in_words(found)}
    return render(request, "subsidies/following/submission.html", context)


@require_safe
@login_required
def paper_file(request: HttpRequest, pk: int, ordinal: int, kind: str) -> HttpResponse:
    """A paper of one submission, to be saved."""
    return paper_response(submission_of(own_application(request, pk), ordinal), kind)


@require_safe
@login_required
def attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
    """A file of one's own application; a file taken out stays readable where it was submitted."""
    return attachment_response(readable(request, own_application(request, pk).pk, attachment))


def submission_of(application: Application, ordinal: int) -> Submission:
    """Raises Http404 when it was not submitted that often."""
    found: Submission = get_object_or_404(application.submissions, ordinal=ordinal)
    found.application = application  # loaded already
    return found


def paper_response(found: Submission, kind: str) -> HttpResponse:
    """The paper as a download. Raises Http404 for no such paper."""
    if kind not in PaperKind.values:
        raise Http404(_("没有这种文书。"))
    response = HttpResponse(paper(found, PaperKind(kind)), content_type=MEDIA_TYPE)
    name = named_as(paper_name(found, PaperKind(kind)), FileKind.WORD)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def readable(request: HttpRequest, pk: int, file: int) -> Attachment:
    """A file that this person may open. Raises Http404 for others, PermissionDenied for what their role may not see."""
    try:
        found = readable_attachment(application=pk, file=file, user=request.user)
    except RefusedError as refusal:
        raise PermissionDenied(refusal.reason) from refusal
    if found is None:
        raise Http404(file)
    return found


def attachment_response(found: Attachment, *, inline: bool = False) -> FileResponse:
    """The file as a download, or ``inline`` in the browser. Raises Http404 for one that storage lost."""
    kind = FileKind(found.file_kind)
    return serve_private(stored_file(found), name=found.file_name, kind=kind, inline=inline)
