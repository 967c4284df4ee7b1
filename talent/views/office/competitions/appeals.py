"""Appeals in the admin: those that wait, and one with its answer."""

from http import HTTPStatus
from typing import Any

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

from core.refusals import RefusedError
from core.services import audit
from talent.forms.competition_office import AppealAnswerForm
from talent.models import Appeal, Assignment
from talent.services.competitions import appeals as service
from talent.views.office.competitions.frame import above_competition, require_keeper
from talent.views.office.frame import ON_PAGE, frame


@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """Those that wait first."""
    require_keeper(request)
    rows = Appeal.objects.select_related("notice__stage__competition", "item")
    turn = Case(When(state=Appeal.State.OPEN, then=0), default=1)
    page: Any = Paginator(rows.order_by(turn, "-filed_at", "-pk"), ON_PAGE).get_page(request.GET.get("page"))
    context = {**frame(pgettext("plural", "申诉"), icon="warning", above=above_competition()), "page": page}
    return render(request, "talent/office/competitions/appeals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """One: what is said, the marks it is about, and the answer. Each look is written down."""
    require_keeper(request)
    rows = Appeal.objects.select_related("notice__stage__competition", "item__team", "item__entry", "answered_by")
    found = get_object_or_404(rows, pk=pk)
    by: Any = request.user
    final = list(
        Assignment.objects.final().filter(entry=found.item.entry_id).select_related("judge__user").order_by("pk")
    )
    form = AppealAnswerForm(final, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _answered(request, found, form):
        return redirect("talent_office:appeals")
    audit.looked_at(action="talent.appeal.read", subject=found, by=by, now=timezone.now())
    above = (*above_competition(), (pgettext("plural", "申诉"), reverse("talent_office:appeals")))
    context = {
        **frame(_("%(team)s的申诉") % {"team": found.item.team_name}, icon="warning", above=above),
        "appeal": found,
        "files": list(found.files.all()),
        "final": final,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "talent/office/competitions/appeal.html", context, status=status)


def _answered(request: HttpRequest, found: Appeal, form: AppealAnswerForm) -> bool:
    by: Any = request.user
    asked = {"appeal": found, "by": by, "now": timezone.now(), "answer": form.cleaned_data["answer"]}
    try:
        if "uphold" in request.POST:
            service.uphold(**asked, remedy=form.chosen_remedy, assignments=form.chosen)
        else:
            service.dismiss(**asked)
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    messages.success(request, _("已答复，并已通知团队。"))
    return True
