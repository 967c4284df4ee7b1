"""A competition's judges: appointed, changed, let go."""

from http import HTTPStatus
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from core.refusals import RefusedError
from talent.forms.competition_office import JudgeForm
from talent.models import Competition, ConflictOfInterest, Judge
from talent.services.competitions import judges as service
from talent.services.competitions.access import may_keep
from talent.views.office.competitions.frame import above_parts, competition_of, require_keeper, require_reader
from talent.views.office.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def judges(request: HttpRequest, pk: int) -> HttpResponse:
    """All judges with their load, conflicts of interest, and the form for a new one."""
    require_reader(request)
    found = competition_of(pk)
    if request.method == "POST":
        require_keeper(request)
    form = JudgeForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _appointed(request, found, form):
        return redirect("talent_office:judges", pk)
    standing = Q(assignments__released_at__isnull=True)
    rows = (
        found.judges.select_related("user")
        .prefetch_related("tracks", "stages")
        .annotate(
            asked=Count("assignments", filter=standing, distinct=True),
            done=Count("assignments", filter=standing & Q(assignments__finalised_at__isnull=False), distinct=True),
        )
        .order_by("-is_active", "pk")
    )
    conflicts = ConflictOfInterest.objects.filter(judge__competition=found).select_related("judge__user", "team")
    context = {
        **frame(pgettext("plural", "评委"), icon="user", above=above_parts(found)),
        "competition": found,
        "rows": rows,
        "conflicts": conflicts.order_by("judge", "team"),
        "form": form if may_keep(request.user) else None,
        "acts": bool(may_keep(request.user)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "talent/office/competitions/judges.html", context, status=status)


def _appointed(request: HttpRequest, competition: Competition, form: JudgeForm) -> bool:
    by: Any = request.user
    try:
        judge = service.appoint(
            competition=competition, user=form.cleaned_data["account"], by=by, now=timezone.now(), duty=form.duty
        )
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    messages.success(request, _("已聘任 %(name)s。") % {"name": judge})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """What one is asked for."""
    require_keeper(request)
    found = get_object_or_404(Judge.objects.select_related("competition", "user"), pk=pk)
    form = JudgeForm(found.competition, request.POST if request.method == "POST" else None, judge=found)
    if form.is_bound and form.is_valid() and _appointed(request, found.competition, form):
        return redirect("talent_office:judges", found.competition_id)
    back = reverse("talent_office:judges", args=[found.competition_id])
    above = (*above_parts(found.competition), (pgettext("plural", "评委"), back))
    context = {**frame(str(found), icon="user", above=above), "form": form, "verb": _("保存"), "back": back}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "talent/office/form.html", context, status=status)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a judge go."""
    require_keeper(request)
    found = get_object_or_404(Judge.objects.select_related("competition", "user"), pk=pk)
    service.dismiss(judge=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # signed in
    messages.success(request, _("%(name)s 不再担任评委。") % {"name": found})
    return redirect("talent_office:judges", found.competition_id)
