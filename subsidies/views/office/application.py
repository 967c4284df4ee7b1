"""One submitted application in Wagtail's admin: what was submitted, messages and papers, its history, its files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from subsidies.forms.following import MessageForm
from subsidies.models import Application
from subsidies.services import messages as exchange
from subsidies.services.following import follow, timeline
from subsidies.services.invoices import invoice_findings
from subsidies.services.papers.issued import issued_for
from subsidies.services.reading import submitted_attachment
from subsidies.services.refusals import RefusedError
from subsidies.services.review.trail import trail_of
from subsidies.services.submitted import latest, submitted_in_words
from subsidies.views.office.tabs import frame_of, framed, office_application
from subsidies.views.papers import attachment_response, paper_response, submission_of

READS_TRAIL = "core.view_auditentry"


@require_safe
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """What was submitted, with the criteria's results as they were found then."""
    frame = frame_of(request, pk, "form")
    submission = _chosen(request, frame.application)
    context = {
        **frame.context,
        "followed": follow(frame.application, now=timezone.now(), whole=True, for_office=True),
        "submission": submission,
        "invoices": invoice_findings(submission, request.user) if submission else [],
        "content": submitted_in_words(submission) if submission else None,
    }
    return render(request, "subsidies/office/application.html", context)


@require_safe
def exchanged(request: HttpRequest, pk: int) -> HttpResponse:
    """Messages with the company, and the papers of the submission that counts."""
    return _exchanged(request, office_application(request, pk), MessageForm(prefix="reply"))


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the company."""
    found = office_application(request, pk, acting=True)
    form = MessageForm(request.POST, prefix="reply")
    if form.is_valid():
        by: Any = request.user
        try:
            exchange.send(
                application=found, by=by, body=form.cleaned_data["body"], now=timezone.now(), from_office=True
            )
        except RefusedError as error:
            form.add_error("body", error.reason)
        else:
            messages.success(request, _("留言已发送。"))
            return redirect(reverse("applications_office:messages", args=[found.pk]))
    return _exchanged(request, found, form, status=422)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that happened to it; the audit trail for who may read that."""
    frame = frame_of(request, pk, "history")
    audits = request.user.has_perm(READS_TRAIL)  # type: ignore[union-attr]  # Wagtail lets nobody else in
    context = {
        "timeline": timeline(frame.application, for_office=True),
        "trail": trail_of(frame.application) if audits else None,
    }
    return render(request, "subsidies/office/review/history.html", {**frame.context, **context})


@require_safe
def paper_file(request: HttpRequest, pk: int, ordinal: int, kind: str) -> HttpResponse:
    """A paper of one submission."""
    return paper_response(submission_of(office_application(request, pk), ordinal), kind)


@require_safe
def attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
    """A file that was submitted, never one that is being changed: to be saved, or with ``?show`` in the browser."""
    found = submitted_attachment(office_application(request, pk), attachment)
    if found is None:
        raise Http404(attachment)
    return attachment_response(found, inline="show" in request.GET)


def _exchanged(request: HttpRequest, found: Application, form: MessageForm, status: int = 200) -> HttpResponse:
    frame = framed(request, found, "messages")
    now = timezone.now()
    if frame.context["in_charge"]:
        exchange.mark_read(application=found, by_office=True, now=now)
    context = {
        **frame.context,
        "followed": follow(found, now=now, whole=True, for_office=True),
        "issued": issued_for(found, reader=request.user),
        "submission": latest(found),
        "form": form,
    }
    return render(request, "subsidies/office/review/messages.html", context, status=status)


def _chosen(request: HttpRequest, found: Application) -> Any:
    """The submission that the address names, else the one that counts."""
    ordinal = request.GET.get("submission", "")
    return submission_of(found, int(ordinal)) if ordinal.isdecimal() and len(ordinal) < 5 else latest(found)
