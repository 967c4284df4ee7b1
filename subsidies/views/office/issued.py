"""The office's papers to be saved: of one application, of a batch or notice, many as one zip."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from subsidies.models import Application, DecisionBatch, PublicityNotice
from subsidies.rules.paying import BatchState
from subsidies.services.access import OFFICE_READS
from subsidies.services.papers import bundle, issued
from subsidies.services.papers.press import payment_paper, publicity_paper
from subsidies.services.paying.bank_file import full_list
from subsidies.services.refusals import RefusedError
from subsidies.views.office.assessment import readable_application
from subsidies.views.office.deciding import frame as deciding_frame
from subsidies.views.office.paying_frame import batch_of, for_cashiers, for_readers
from subsidies.views.office.publicity import office_notice
from subsidies.views.office.tabs import office_application
from subsidies.views.papers import bundle_response, made_response

LIST = "applications_office:applications"


@require_safe
def supplement(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """The notice of one request for a supplement."""
    return made_response(issued.supplement_paper(office_application(request, pk), asked))


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice of the decision that holds."""
    return made_response(issued.decision_paper(office_application(request, pk)))


@require_safe
def experts(request: HttpRequest, pk: int, ordinal: int) -> HttpResponse:
    """What the experts of a concluded round found, without their names."""
    return made_response(issued.experts_paper(readable_application(request, pk), ordinal))


@require_safe
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of a graded evaluation."""
    return made_response(issued.evaluation_paper(office_application(request, pk)))


@require_safe
def publicity_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A published list."""
    notice = office_notice(request, pk)
    if notice.state == PublicityNotice.State.DRAFT:
        raise Http404(pk)
    return made_response(publicity_paper(notice))


@require_safe
@for_readers
def payment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A batch with masked accounts, as its page shows them."""
    return made_response(payment_paper(batch_of(pk), with_accounts=False, now=timezone.now()))


@require_safe
@for_cashiers
def full_payment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The same with full accounts, once the batch is approved: that somebody had them is written down."""
    found = batch_of(pk)
    if found.state not in {BatchState.APPROVED, BatchState.SETTLED}:
        messages.error(request, _("复核通过后才能下载完整账号。"))
        return redirect("paying_office:batch", pk)
    by: Any = request.user
    now = timezone.now()
    full_list(batch=found, by=by, now=now)
    return made_response(payment_paper(found, with_accounts=True, now=now))


@require_safe
@deciding_frame.for_readers
def decision_bundle(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The notices of a decided batch as one zip."""
    batch = get_object_or_404(DecisionBatch, pk=pk)
    back = reverse("decisions_office:batch", args=[pk])
    return _sent(request, back, lambda: bundle.decision_bundle(batch, request.user, now=timezone.now()))


@require_safe
def publicity_bundle(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list with the notices of its lines as one zip."""
    notice = office_notice(request, pk)
    back = reverse("publicity_office:notice", args=[pk])
    return _sent(request, back, lambda: bundle.publicity_bundle(notice, request.user, now=timezone.now()))


@require_safe
@for_readers
def payment_bundle(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list with the notices that it pays by as one zip."""
    batch = batch_of(pk)
    back = reverse("paying_office:batch", args=[pk])
    return _sent(request, back, lambda: bundle.payment_bundle(batch, request.user, now=timezone.now()))


@require_POST
def application_bundle(request: HttpRequest) -> HttpResponseBase:
    """Everything of the ticked applications as one zip."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    by: Any = request.user
    ticked = [int(value) for value in request.POST.getlist("chosen") if value.isdecimal() and len(value) < 15]
    chosen = Application.objects.for_office(by).filter(pk__in=ticked[: bundle.MOST_APPLICATIONS + 1])
    back = f"{reverse(LIST)}?{request.POST.get('query', '')}"
    return _sent(request, back, lambda: bundle.application_bundle(chosen, by=by, now=timezone.now()))


def _sent(request: HttpRequest, back: str, make: Callable[[], bundle.Bundle]) -> HttpResponseBase:
    """The zip, or back to the page with the reason."""
    try:
        return bundle_response(make())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(back)
