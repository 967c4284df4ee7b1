"""Cases in the admin: what was published, publishing a decision, withdrawing it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from subsidies.forms.deciding import CaseForm
from subsidies.models import DecisionItem, PublishedCase
from subsidies.services.deciding.batches import may_prepare
from subsidies.services.published_cases import CaseText, clauses_of, publish_case, suggested_text, withdraw_case
from subsidies.views.office.deciding.frame import for_officers, for_readers, frame
from subsidies.views.office.refusing import said_at, said_to

ON_PAGE = 30
CASES = "decisions_office:cases"


@require_safe
@for_readers
def cases(request: HttpRequest) -> HttpResponse:
    """Every case, withdrawn ones too."""
    rows = PublishedCase.objects.select_related("decision__application__call__scheme", "published_by")
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "典型案例")),
        "page": page,
        "query": "",
        "prepares": may_prepare(request.user),
    }
    return render(request, "subsidies/office/decisions/cases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def publish(request: HttpRequest, item: int) -> HttpResponse:
    """The words of a case, prefilled without names."""
    joined = DecisionItem.objects.standing().select_related(
        "clause__version__document", "application__version", "application__call__scheme", "application__enterprise"
    )
    found: DecisionItem = get_object_or_404(joined, pk=item)
    known = PublishedCase.objects.filter(decision=found).first()
    form = CaseForm(request.POST if request.method == "POST" else None, initial=_initial(known, found))
    if form.is_valid():
        by: Any = request.user
        with said_at(form):
            case = publish_case(item=found, text=CaseText(**form.cleaned_data), by=by, now=timezone.now())
            messages.success(request, _("案例已发布。"), buttons=[messages.button(case.get_absolute_url(), _("查看"))])
            return redirect(CASES)
    below = (pgettext("plural", "典型案例"), reverse(CASES))
    context = {
        **frame(_("发布案例"), below=below), "item": found, "application": found.application, "form": form,
        "clauses": clauses_of(found),
    }  # fmt: skip
    return render(request, "subsidies/office/decisions/case_form.html", context, status=422 if form.errors else 200)


@require_POST
@for_officers
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a case out."""
    found = get_object_or_404(PublishedCase, pk=pk)
    with said_to(request):
        withdraw_case(case=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("案例已撤下。"))
    return redirect(CASES)


def _initial(known: PublishedCase | None, item: DecisionItem) -> dict[str, str]:
    """The words of before, else suggested ones."""
    text = known or suggested_text(item)
    return {"title": text.title, "facts": text.facts, "reasoning": text.reasoning}
