"""Appeals: the list, and the answer to one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from subsidies.forms.deciding import AnswerForm
from subsidies.models import Appeal
from subsidies.services.access import OFFICE_DECIDES
from subsidies.services.deciding.appeals import answer, may_answer
from subsidies.views.office.deciding.frame import for_readers, frame
from subsidies.views.office.refusing import said_at

ON_PAGE = 30


@require_safe
@for_readers
def appeals(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first."""
    waits = Case(When(state=Appeal.State.OPEN, then=0), default=1)
    rows = Appeal.objects.select_related("application__enterprise", "application__call__scheme")
    page: Any = Paginator(rows.order_by(waits, "-filed_at", "-pk"), ON_PAGE).get_page(request.GET.get("page"))
    context = {**frame(pgettext("plural", "申诉")), "page": page, "query": ""}
    return render(request, "subsidies/office/decisions/appeals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """The grounds beside the decision, and the answer."""
    joined = Appeal.objects.select_related(
        "application__enterprise", "application__call__scheme", "decision__batch", "decision__clause__version__document"
    )
    found: Appeal = get_object_or_404(joined, pk=pk)
    if request.method == "POST" and not request.user.has_perm(OFFICE_DECIDES):  # type: ignore[union-attr]
        raise PermissionDenied
    allowed = may_answer(found, request.user)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by: Any = request.user
        data = form.cleaned_data
        with said_at(form):
            answer(appeal=found, upheld=data["verdict"] == "upheld", words=data["answer"], by=by, now=timezone.now())
            messages.success(request, _("已答复，并通知企业。"))
            return redirect("decisions_office:appeal", pk)
    title = _("%(number)s 的申诉") % {"number": found.application.number}
    below = (pgettext("plural", "申诉"), reverse("decisions_office:appeals"))
    context = {
        **frame(title, below=below),
        "appeal": found,
        "application": found.application,
        "allowed": allowed,
        "form": form,
    }
    return render(request, "subsidies/office/decisions/appeal.html", context, status=422 if form.errors else 200)
