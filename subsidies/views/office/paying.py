"""Payments in Wagtail's admin: what can be paid, the batches, one batch, a call's money."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.templatetags.portal import rest_of_query
from core.workbooks import write_workbook
from subsidies.forms.paying import PrepareForm
from subsidies.models import Call, PaymentBatch
from subsidies.rules.paying import BATCH, BatchState
from subsidies.services.paying.access import may_pay, parts_of, prepares
from subsidies.services.paying.bank_file import heads, rows_for_bank
from subsidies.services.paying.candidates import calls_to_pay, candidates
from subsidies.services.paying.preparing import prepare as make_batch
from subsidies.services.paying.reading import figures_of, ledger_of, line_rows, money_of
from subsidies.services.publicity.closing import close_over
from subsidies.views.office.paying_frame import batch_of, for_cashiers, for_readers, paying_frame
from subsidies.views.office.refusing import said_at

ON_PAGE = 50


@require_safe
@for_readers
def batches(request: HttpRequest) -> HttpResponse:
    """Calls in which something can be paid (what the clock lets through included), then the batches, the latest first."""
    close_over(now=timezone.now())
    page: Any = Paginator(PaymentBatch.objects.for_listing(), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **paying_frame(),
        "page": page,
        "query": "",
        "waiting": calls_to_pay(),
        "pays": bool(may_pay(request.user)),
    }
    return render(request, "subsidies/office/paying/batches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_cashiers
def prepare(request: HttpRequest, call: int) -> HttpResponse:
    """Choose what goes into a batch."""
    found = get_object_or_404(Call.objects.select_related("scheme"), pk=call)
    close_over(now=timezone.now())
    rows = candidates(found, now=timezone.now())
    form = PrepareForm(request.POST if request.method == "POST" else None, candidates=rows)
    if form.is_valid():
        by: Any = request.user
        data = form.cleaned_data
        with said_at(form):
            batch = make_batch(
                call=found,
                by=by,
                now=timezone.now(),
                applications=data["chosen"],
                title=data["title"],
                note=data["note"],
            )
            messages.success(request, _("批次已编制，请核对后提交复核。"))
            return redirect("paying_office:batch", batch.pk)
    context = {**paying_frame(_("编制拨付批次")), "call": found, "rows": rows, "form": form, "money": money_of(found)}
    return render(request, "subsidies/office/paying/prepare.html", context, status=422 if form.errors else 200)


@require_safe
@for_readers
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch: how it stands, what can be done, its lines with masked accounts."""
    found = batch_of(pk)
    page: Any = Paginator(found.lines.for_page(), ON_PAGE).get_page(request.GET.get("page"))
    parts = parts_of(found, request.user)
    state = BatchState(found.state)
    pays = bool(may_pay(request.user))
    context = {
        **paying_frame(batch=found),
        "batch": found,
        "figures": figures_of(found),
        "page": page,
        "query": rest_of_query(request.GET, "page"),
        "rows": line_rows(found, page.object_list, now=timezone.now()),
        "moves": {move.name for move in BATCH.moves_from(state, parts)},
        "is_own": prepares(found, request.user),
        "can_edit": pays and state is BatchState.DRAFT and prepares(found, request.user),
        "can_answer": pays and state in {BatchState.APPROVED, BatchState.SETTLED},
        "pays": pays,
        "deputies": list(found.deputies.all()),
    }
    return render(request, "subsidies/office/paying/batch.html", context)


@require_safe
@for_cashiers
def bank_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook for the bank, with full accounts: that somebody had them is written down."""
    found = batch_of(pk)
    if found.state not in {BatchState.APPROVED, BatchState.SETTLED}:
        messages.error(request, _("复核通过后才能下载银行文件。"))
        return redirect("paying_office:batch", pk)
    by: Any = request.user
    return write_workbook(found.title, heads(), rows_for_bank(batch=found, by=by, now=timezone.now()))


@require_safe
@for_readers
def call_funds(request: HttpRequest, call: int) -> HttpResponse:
    """A call's budget, what of it is set aside, spent and left, and every change."""
    found = get_object_or_404(Call.objects.select_related("scheme"), pk=call)
    entries = ledger_of(found)
    if request.GET.get("format") == "xlsx":
        names = [_("时间"), _("申报编号"), _("企业"), _("类型"), _("金额（元）"), _("经办人"), _("说明")]
        cells = [
            [
                each.at,
                each.application.number,
                each.application.enterprise.name,
                each.get_kind_display(),
                each.amount,
                each.by_name,
                each.note,
            ]
            for each in entries
        ]
        return write_workbook(_("%(call)s 资金流水") % {"call": found.title}, names, cells)
    page: Any = Paginator(entries, ON_PAGE).get_page(request.GET.get("page"))
    context = {**paying_frame(_("批次资金")), "call": found, "money": money_of(found), "page": page, "query": ""}
    return render(request, "subsidies/office/paying/funds.html", context)
