"""Batches: the list, the table from which applications are chosen, a batch with what is proposed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.templatetags.portal import rest_of_query
from subsidies.forms.deciding import ApproveForm, BatchFilters, ChosenForm, GiveBackForm, NewBatchForm
from subsidies.models import Call, DecisionBatch, DecisionItem
from subsidies.services.deciding import batches as service
from subsidies.services.deciding import levels
from subsidies.services.deciding.cases import cases_of
from subsidies.services.deciding.listing import batch_in_words
from subsidies.services.deciding.proposals import propose_suggested
from subsidies.services.refusals import RefusedError
from subsidies.views.office.deciding.frame import for_officers, for_readers, frame
from subsidies.views.office.refusing import said_at, said_to

ON_PAGE = 30
BATCH = "decisions_office:batch"


@require_safe
@for_readers
def batches(request: HttpRequest) -> HttpResponse:
    """All batches, the latest first; for officers the calls that wait for one."""
    filters = BatchFilters(request.GET)
    rows = filters.chosen(DecisionBatch.objects.for_listing().order_by("-created_at", "-pk"))
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    prepares = bool(service.may_prepare(request.user))
    context = {
        **frame(_("审定批次")),
        "filters": filters,
        "page": page,
        "query": rest_of_query(request.GET, "page"),
        "waiting": service.waiting_calls(request.user) if prepares else [],
    }
    return render(request, "subsidies/office/decisions/batches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def new(request: HttpRequest, call: int) -> HttpResponse:
    """Choose applications of a call for a new batch."""
    found = get_object_or_404(Call.objects.select_related("scheme"), pk=call)
    rows = list(service.candidates(found, request.user)[: service.MOST_ITEMS])
    offered = [application.pk for application in rows]
    title = _("%(call)s审定 %(day)s") % {"call": found.title, "day": localdate().isoformat()}
    form = NewBatchForm(request.POST if request.method == "POST" else None, offered=offered, initial={"title": title})
    if form.is_valid():
        by: Any = request.user
        with said_at(form):
            batch = service.begin(call=found, by=by, now=timezone.now(), **form.cleaned_data)
            return redirect(BATCH, batch.pk)
    context = {**frame(_("新建审定批次")), "call": found, "form": form, "cases": cases_of(rows), "ticked": form.ticked}
    return render(request, "subsidies/office/decisions/choose.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose further applications."""
    batch = _batch(pk)
    rows = list(service.candidates(batch.call, request.user)[: service.MOST_ITEMS])
    offered = [application.pk for application in rows]
    form = ChosenForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_valid():
        by: Any = request.user
        with said_at(form):
            service.add(batch=batch, by=by, now=timezone.now(), **form.cleaned_data)
            return redirect(BATCH, pk)
    context = {
        **frame(_("添加申报"), batch=batch), "call": batch.call, "batch": batch, "form": form, "cases": cases_of(rows),
        "ticked": form.ticked,
    }  # fmt: skip
    return render(request, "subsidies/office/decisions/choose.html", context, status=422 if form.errors else 200)


@require_safe
@for_readers
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What is proposed, by what, and what the levels said."""
    return page_of(request, _batch(pk))


@require_POST
@for_officers
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose what is suggested wherever every criterion is met and nothing is proposed yet."""
    found, by = _batch(pk), request.user
    with said_to(request):
        count = propose_suggested(batch=found, by=by, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("已为 %(count)d 份条件全部符合的申报填入建议金额。") % {"count": count})
    return redirect(BATCH, pk)


@require_POST
@for_officers
def take_out(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """An application less."""
    found = get_object_or_404(DecisionItem.objects.select_related("batch"), pk=item, batch=pk)
    with said_to(request):
        service.take_out(item=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("已移出批次。"))
    return redirect(BATCH, pk)


@require_POST
@for_officers
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a batch."""
    try:
        service.discard(batch=_batch(pk), by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(BATCH, pk)
    messages.success(request, _("批次已删除，其中的申报可以列入其他批次。"))
    return redirect("decisions_office:batches")


def page_of(
    request: HttpRequest,
    found: DecisionBatch,
    *,
    approving: ApproveForm | None = None,
    returning: GiveBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a batch, with forms as they were sent where they were not taken."""
    level = levels.next_level(found)
    context = {
        **frame(found.title),
        "batch": found,
        "words": batch_in_words(found),
        "prepares": found.is_editable and service.may_prepare(request.user),
        "publishes": service.may_prepare(request.user),
        "decides": levels.may_decide(found, request.user),
        "level": level,
        "approving": approving or ApproveForm(initial={"level": level}, prefix="approve"),
        "returning": returning or GiveBackForm(initial={"level": level}, prefix="return"),
    }
    return render(request, "subsidies/office/decisions/batch.html", context, status=status)


def _batch(pk: int) -> DecisionBatch:
    found: DecisionBatch | None = (
        DecisionBatch.objects.select_related("call__scheme", "created_by").filter(pk=pk).first()
    )
    if found is None:
        raise Http404(pk)
    return found
