"""What was granted, in Wagtail's admin: what is to be reviewed first, and the review."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from talent.forms.office import AwardReviewForm
from talent.models import Award
from talent.rules.figures import Figures
from talent.services import awards as service
from talent.services.access import may_keep
from talent.services.cohorts.duties import duty_years, figures_for_review, period_of
from talent.views.office.frame import ON_PAGE, frame, require_reader


@require_safe
def awards(request: HttpRequest) -> HttpResponse:
    """Those due for review first."""
    require_reader(request)
    rows = Award.objects.for_listing().order_by(F("review_due_on").asc(nulls_last=True), "-granted_on", "-pk")
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "认定结果"), icon="tick"),
        "page": page,
        "today": timezone.localdate(),
        "acts": bool(may_keep(request.user)),
    }
    return render(request, "talent/office/awards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it until the next time, or revoke it."""
    require_reader(request)
    if not may_keep(request.user):
        raise PermissionDenied
    award = get_object_or_404(Award.objects.for_listing(), pk=pk)
    day = timezone.localdate()
    counted = figures_for_review(award, day=day) if award.organisation is not None else Figures()
    initial = {name: getattr(counted, name) for name in ("trained", "hired", "retained")} if counted.trained else {}
    form = AwardReviewForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        try:
            service.review(
                award=award,
                by=by,
                now=timezone.now(),
                figures=form.figures,
                keep=form.cleaned_data["outcome"] == "keep",
                note=form.cleaned_data["note"],
            )
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("复核已登记，并已通知对方。"))
            return redirect("talent_office:awards")
    above = ((pgettext("plural", "认定结果"), reverse("talent_office:awards")),)
    context = {
        **frame(_("复核：%(award)s") % {"award": award}, icon="tick", above=above),
        "form": form,
        "verb": _("保存复核结论"),
        "back": reverse("talent_office:awards"),
        "past": award.reviews.select_related("by"),
        "award": award,
        "counted": counted,
        "since": period_of(award),
        "years": duty_years(award, day=day),
    }
    return render(request, "talent/office/review.html", context, status=422 if form.errors else 200)
