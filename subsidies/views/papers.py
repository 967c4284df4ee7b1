"""What was submitted: to read, as papers, and its files."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
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
    return attachment_response(own_application(request, pk), attachment)


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


def attachment_response(application: Application, pk: int) -> HttpResponseBase:
    """The file as a download. Raises Http404 for another application's, and for one that storage lost."""
    found = get_object_or_404(Attachment.objects.select_related("wallet_document"), application=application, pk=pk)
    kept = found.wallet_document.file if found.wallet_document and not found.file else found.file
    return serve_private(kept, name=found.file_name, kind=FileKind(found.file_kind))
