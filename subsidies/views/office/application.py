"""One submitted application in Wagtail's admin: read it, write to the company, ask for a supplement."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from subsidies.forms.following import MessageForm
from subsidies.forms.office_applications import SupplementForm
from subsidies.models import Application
from subsidies.services import messages as exchange
from subsidies.services.access import OFFICE_READS, is_in_charge
from subsidies.services.following import follow
from subsidies.services.invoices import invoice_findings
from subsidies.services.reading import submitted_attachment
from subsidies.services.refusals import RefusedError
from subsidies.services.submitted import latest, submitted_in_words
from subsidies.services.supplements import ask, lapse_if_overdue
from subsidies.views.papers import attachment_response, paper_response, submission_of

PAGE = "applications_office:application"


def office_application(request: HttpRequest, pk: int, *, acting: bool = False) -> Application:
    """A submitted application of the officer's districts. Http404 for any other; PermissionDenied to act in vain."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    found: Application = get_object_or_404(Application.objects.for_office(request.user).for_following(), pk=pk)
    if acting and not is_in_charge(found, request.user):
        raise PermissionDenied
    return lapse_if_overdue(found, now=timezone.now())


@require_safe
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Content, assessment with evidence, files, messages, history."""
    found = office_application(request, pk)
    return _page(request, found, MessageForm(prefix="reply"))


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
            return redirect(f"{reverse(PAGE, args=[found.pk])}#messages")
    return _page(request, found, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a supplement: what, why, until when."""
    found = office_application(request, pk, acting=True)
    form = SupplementForm(request.POST if request.method == "POST" else None, form=found.version.form)
    if form.is_valid():
        by: Any = request.user
        data = form.cleaned_data
        try:
            ask(
                application=found,
                by=by,
                now=timezone.now(),
                items=form.items(),
                reason=data["reason"],
                days=data["days"],
            )
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已要求补正，并通知企业。"))
            return redirect(PAGE, found.pk)
    context = {**_frame(found, _("要求补正")), "application": found, "form": form}
    return render(request, "subsidies/office/supplement.html", context, status=422 if form.errors else 200)


@require_safe
def paper_file(request: HttpRequest, pk: int, ordinal: int, kind: str) -> HttpResponse:
    """A paper of one submission."""
    return paper_response(submission_of(office_application(request, pk), ordinal), kind)


@require_safe
def attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
    """A file that was submitted, never one that is being changed."""
    found = submitted_attachment(office_application(request, pk), attachment)
    if found is None:
        raise Http404(attachment)
    return attachment_response(found)


def _page(request: HttpRequest, found: Application, form: MessageForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    in_charge = is_in_charge(found, request.user)
    if in_charge:
        exchange.mark_read(application=found, by_office=True, now=now)
    submission = _chosen(request, found)
    context = {
        **_frame(found),
        "application": found,
        "followed": follow(found, now=now, whole=True, for_office=True),
        "submission": submission,
        "invoices": invoice_findings(submission, request.user) if submission else [],
        "content": submitted_in_words(submission) if submission else None,
        "in_charge": in_charge,
        "form": form,
    }
    return render(request, "subsidies/office/application.html", context, status=status)


def _chosen(request: HttpRequest, found: Application) -> Any:
    """The submission that the address names, else the one that counts."""
    ordinal = request.GET.get("submission", "")
    return submission_of(found, int(ordinal)) if ordinal.isdecimal() and len(ordinal) < 5 else latest(found)


def _frame(found: Application, below: str = "") -> dict[str, object]:
    """Title and breadcrumbs, as Wagtail's own pages have them."""
    title = below or str(found.number)
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse("applications_office:applications"), "label": pgettext("plural", "申报")},
    ]
    if below:
        trail.append({"url": reverse(PAGE, args=[found.pk]), "label": str(found.number)})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": "form", "breadcrumbs_items": trail}
