"""A batch before the committee: put before it, approved, returned."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from subsidies.forms.deciding import ApproveForm, GiveBackForm
from subsidies.models import DecisionBatch
from subsidies.services.access import OFFICE_DECIDES
from subsidies.services.deciding import levels
from subsidies.views.office.deciding.batches import BATCH, page_of
from subsidies.views.office.deciding.frame import for_officers, for_readers
from subsidies.views.office.refusing import said_at, said_to


@require_POST
@for_officers
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the batch before the first level."""
    with said_to(request):
        levels.submit(batch=_batch(pk), by=request.user, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("已提交审定，并通知审定负责人。"))
    return redirect(BATCH, pk)


@require_POST
@for_readers
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The present level approves; after the last one everything is decided."""
    found, by = _decidable(request, pk)
    form = ApproveForm(request.POST, prefix="approve")
    if form.is_valid():
        with said_at(form):
            batch = levels.approve(batch=found, by=by, now=timezone.now(), **form.cleaned_data)
            is_over = batch.state == DecisionBatch.State.APPROVED
            messages.success(request, _("已审定，并通知企业。") if is_over else _("已同意，等待下一级审定。"))
            return redirect(BATCH, pk)
    return page_of(request, _batch(pk), approving=form, status=422)


@require_POST
@for_readers
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return it to who prepared it."""
    found, by = _decidable(request, pk)
    form = GiveBackForm(request.POST, prefix="return")
    if form.is_valid():
        with said_at(form):
            levels.give_back(batch=found, by=by, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已退回，并通知拟定人。"))
            return redirect(BATCH, pk)
    return page_of(request, _batch(pk), returning=form, status=422)


def _decidable(request: HttpRequest, pk: int) -> tuple[DecisionBatch, Any]:
    """The batch, for deciders; which of them may have the present word, the service says in words."""
    if not request.user.has_perm(OFFICE_DECIDES):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    return _batch(pk), request.user


def _batch(pk: int) -> DecisionBatch:
    found: DecisionBatch = get_object_or_404(DecisionBatch.objects.select_related("call__scheme", "created_by"), pk=pk)
    return found
