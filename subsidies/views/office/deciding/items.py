"""What is proposed for one application of a batch."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from subsidies.forms.deciding import ProposalForm
from subsidies.models import DecisionItem
from subsidies.services.deciding.amounts import bounds_of
from subsidies.services.deciding.cases import case_of
from subsidies.services.deciding.clauses import offered_clauses
from subsidies.services.deciding.proposals import propose
from subsidies.services.precedents import precedents_of, warning_of
from subsidies.views.office.deciding.batches import BATCH
from subsidies.views.office.deciding.frame import for_officers, frame
from subsidies.views.office.refusing import said_at


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def propose_item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Approve with an amount or refuse by a clause; then on to the next that nobody has proposed anything for."""
    found = _item(pk, item)
    application = found.application
    case = case_of(application)
    bounds, clauses = bounds_of(application, case), offered_clauses(application)
    data = request.POST if request.method == "POST" else None
    form = ProposalForm(data, item=found, clauses=clauses, bounds=bounds, gives_money=case.gives_money)
    if form.is_valid():
        with said_at(form):
            propose(item=found, proposal=form.proposal(), by=request.user, now=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _("%(number)s 的意见已保存。") % {"number": application.number})
            following = _following(found) if "next" in request.POST else None
            return redirect("decisions_office:item", pk, following.pk) if following else redirect(BATCH, pk)
    outcome = str(form["outcome"].value() or "")
    context = {
        **frame(str(application.number), batch=found.batch),
        "item": found,
        "application": application,
        "case": case,
        "bounds": bounds,
        "options": list(zip(form["offered"], clauses, strict=False)),
        "other": list(form["offered"])[len(clauses)],
        "form": form,
        "warning": warning_of(precedents_of(application, request.user, outcome=outcome)),
        "following": _following(found),
    }
    return render(request, "subsidies/office/decisions/item.html", context, status=422 if form.errors else 200)


def _item(batch: int, pk: int) -> DecisionItem:
    joined = DecisionItem.objects.select_related(
        "batch__call", "clause__version__document", "application__version", "application__call__scheme",
        "application__enterprise", "application__district", "application__site", "application__warehouse",
    )  # fmt: skip
    found: DecisionItem = get_object_or_404(joined, pk=pk, batch=batch)
    return found


def _following(item: DecisionItem) -> DecisionItem | None:
    """The next one that waits for a proposal, in the batch's order, round about."""
    waiting = (
        item.batch.items.filter(outcome="").exclude(pk=item.pk).order_by("application__submitted_at", "application")
    )
    return waiting.first()
