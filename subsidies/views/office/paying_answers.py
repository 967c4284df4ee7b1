"""The bank's answers: one by one, or the workbook that came back, looked at before it is recorded."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from core.uploads import kept
from core.workbooks import UnreadableWorkbookError, read_rows
from subsidies.forms.paying import AnswerForm
from subsidies.forms.sheets import ConfirmForm, SheetForm
from subsidies.models import PaymentBatch, PaymentLine
from subsidies.rules.paying import BatchState
from subsidies.services.paying.answers import record_paid, record_returned
from subsidies.services.paying.bank_answers import AnswersPlan, plan_answers, record_answers
from subsidies.services.paying.bank_file import columns
from subsidies.services.refusals import RefusedError
from subsidies.views.office.paying_frame import batch_of, for_cashiers, paying_frame
from subsidies.views.office.refusing import said_at

PAGE = "paying_office:batch"


@require_http_methods(["GET", "HEAD", "POST"])
@for_cashiers
def answer(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Record what the bank says of one payment."""
    batch = batch_of(pk)
    found: PaymentLine = get_object_or_404(batch.lines.for_page().select_related("batch"), pk=line)
    now = timezone.now()
    form = AnswerForm(request.POST if request.method == "POST" else None, line=found, day=timezone.localdate(now))
    if form.is_valid():
        by: Any = request.user
        data = form.cleaned_data
        with said_at(form):
            if data["answer"] == PaymentLine.State.PAID:
                record_paid(line=found, by=by, now=now, reference=data["reference"], day=data["day"])
            else:
                record_returned(line=found, by=by, now=now, reason=data["reason"], day=data["day"])
            messages.success(request, _("已登记 %(number)s 的回执。") % {"number": found.application.number})
            return redirect(PAGE, pk)
    title = _("登记银行回执")
    context = {**paying_frame(title, batch=batch), "batch": batch, "line": found, "form": form, "media": form.media}
    return render(request, "subsidies/office/paying/answer.html", context, status=422 if form.errors else 200)


@dataclass(slots=True)
class Bringing:
    """How far the workbook has come; ``done`` when everything is recorded."""

    form: SheetForm
    plan: AnswersPlan | None = None
    token: str = ""
    notice: str = ""
    done: bool = False

    @property
    def status(self) -> int:
        return 422 if self.form.errors or self.notice else 200


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_cashiers
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Import the bank's workbook: check it, then record it."""
    batch = batch_of(pk)
    if batch.state not in {BatchState.APPROVED, BatchState.SETTLED}:
        messages.error(request, _("复核通过后才能登记银行回执。"))
        return redirect(PAGE, pk)
    step = _step(request, batch)
    if step.done and step.plan:
        words = _("已登记：%(pay)d 笔已支付，%(return)d 笔已退回。")
        messages.success(request, words % step.plan.counts)
        return redirect(PAGE, pk)
    context = {**paying_frame(_("导入银行回执"), batch=batch), "batch": batch, "step": step}
    return render(request, "subsidies/office/paying/bring.html", context, status=step.status)


def _step(request: HttpRequest, batch: PaymentBatch) -> Bringing:
    """One step of the import, as the request asks."""
    owner, now = f"{request.user.pk}:payments:{batch.pk}", timezone.now()
    if request.method != "POST":
        return Bringing(SheetForm())
    if "token" in request.POST:
        return _confirmed(request, batch, owner)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return Bringing(form)
    file = form.cleaned_data["file"]
    try:
        plan = plan_answers(batch=batch, sheet=read_rows(file, columns()), day=timezone.localdate(now))
    except UnreadableWorkbookError as error:
        form.add_error("file", error.reason)
        return Bringing(form)
    token = kept.keep(file, owner=owner, now=now) if plan.does_something else ""
    return Bringing(form, plan, token)


def _confirmed(request: HttpRequest, batch: PaymentBatch, owner: str) -> Bringing:
    form = ConfirmForm(request.POST)
    file = kept.take_back(form.cleaned_data["token"], owner=owner) if form.is_valid() else None
    if file is None:
        return Bringing(SheetForm(), notice=_("检查结果已失效，请重新选择文件。"))
    now, token = timezone.now(), form.cleaned_data["token"]
    plan = plan_answers(batch=batch, sheet=read_rows(file, columns()), day=timezone.localdate(now))
    if plan.fingerprint != form.cleaned_data["fingerprint"]:
        words = _("检查之后，批次有了变化，没有登记任何一行。请看新的检查结果，再确认一次。")
        return Bringing(SheetForm(), plan, token, words)
    by: Any = request.user
    try:
        record_answers(batch=batch, plan=plan, by=by, now=now)
    except RefusedError as error:
        return Bringing(SheetForm(), plan, token, error.reason)
    kept.forget(token, owner=owner)
    return Bringing(SheetForm(), plan, done=True)
