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
from core.uploads.naming import named_as, safe_name
from core.uploads.serving import SANDBOX, serve_private
from subsidies.models import SUBMITTED_PAPERS, Application, Attachment, PaperKind, Submission
from subsidies.services.papers import issued
from subsidies.services.papers.bundle import Bundle
from subsidies.services.papers.press import Made
from subsidies.services.papers.submitted import paper, paper_name
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
def supplement_paper(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """What the office asked to be mended, as a notice."""
    return made_response(issued.supplement_paper(own_application(request, pk), asked))


@require_safe
@login_required
def decision_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice of the decision that holds."""
    return made_response(issued.decision_paper(own_application(request, pk)))


@require_safe
@login_required
def evaluation_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of the evaluation."""
    return made_response(issued.evaluation_paper(own_application(request, pk)))


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
    if kind not in SUBMITTED_PAPERS:
        raise Http404(_("没有这种文书。"))
    return made_response(Made(paper_name(found, PaperKind(kind)), paper(found, PaperKind(kind))))


def made_response(made: Made | None) -> HttpResponse:
    """A paper as a download. Raises Http404 for none."""
    if made is None:
        raise Http404(_("没有这份文书。"))
    response = HttpResponse(made.content, content_type=MEDIA_TYPE)
    _keep_private(response, named_as(made.name, FileKind.WORD))
    return response


def bundle_response(bundle: Bundle) -> FileResponse:
    """A zip of papers, sent piece by piece and closed when it is sent."""
    response = FileResponse(bundle.file, content_type="application/zip")
    _keep_private(response, f"{safe_name(bundle.name)}.zip")
    return response


def _keep_private(response: HttpResponseBase, name: str) -> None:
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"


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
