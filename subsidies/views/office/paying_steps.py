"""What is done with a batch before the bank has it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from subsidies.forms.paying import StepReasonForm
from subsidies.services.paying import checking, preparing
from subsidies.views.office.paying_frame import batch_of, for_cashiers, paying_frame
from subsidies.views.office.refusing import said_at, said_to

PAGE = "paying_office:batch"


@require_POST
@for_cashiers
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it before another cashier."""
    by: Any = request.user
    return _done(request, pk, lambda: checking.submit(batch=batch_of(pk), by=by, now=timezone.now()), _("已提交复核。"))


@require_POST
@for_cashiers
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go to the bank."""
    by: Any = request.user
    words = _("已复核通过，可以下载银行文件。")
    return _done(request, pk, lambda: checking.approve(batch=batch_of(pk), by=by, now=timezone.now()), words)


@require_POST
@for_cashiers
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the accounts that the companies have now."""
    by: Any = request.user
    with said_to(request):
        count = preparing.refresh_accounts(batch=batch_of(pk), by=by, now=timezone.now())
        words = ngettext("已更新 %(count)d 笔的收款账户。", "已更新 %(count)d 笔的收款账户。", count)
        messages.success(request, words % {"count": count})
    return redirect(PAGE, pk)


@require_POST
@for_cashiers
def remove(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Take a line out."""
    by: Any = request.user
    found = get_object_or_404(batch_of(pk).lines.for_page().select_related("batch"), pk=line)
    return _done(request, pk, lambda: preparing.remove_line(line=found, by=by, now=timezone.now()), _("已移出批次。"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_cashiers
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it back to who prepared it."""
    return _with_reason(request, pk, checking.send_back, _("退回编制"), _("已退回编制人。"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_cashiers
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it up."""
    return _with_reason(request, pk, checking.cancel, _("作废批次"), _("批次已作废，其中的申报可以重新列入。"))


def _done(request: HttpRequest, pk: int, action: Any, words: str) -> HttpResponse:
    with said_to(request):
        action()
        messages.success(request, words)
    return redirect(PAGE, pk)


def _with_reason(request: HttpRequest, pk: int, action: Any, title: str, words: str) -> HttpResponse:
    found = batch_of(pk)
    form = StepReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_at(form):
            action(batch=found, by=request.user, now=timezone.now(), reason=form.cleaned_data["reason"])
            messages.success(request, words)
            return redirect(PAGE, pk)
    context = {**paying_frame(title, batch=found), "batch": found, "form": form}
    return render(request, "subsidies/office/paying/reason.html", context, status=422 if form.errors else 200)
