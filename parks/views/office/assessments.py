"""The yearly assessment in Wagtail's admin: officers mark, a park's people read what was published of their own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from parks.forms.assessing import MarksForm
from parks.models import Assessment, AssessmentRubric, ParkPage
from parks.querysets.parks import oversees
from parks.services.assessing import publish_assessment, save_assessment
from parks.views.office.frame import ON_PAGE, frame, require_permission
from parks.views.office.reports import REPORTS


@require_safe
def assessments(request: HttpRequest) -> HttpResponse:
    """Parks with their grade of a year; the latest rubric unless another is asked for."""
    require_permission(request, REPORTS)
    rubrics = list(AssessmentRubric.objects.all())
    asked = request.GET.get("year", "")
    rubric = next((each for each in rubrics if str(each.year) == asked), rubrics[0] if rubrics else None)
    parks = ParkPage.objects.managed_by(request.user).order_by("title", "pk")
    page: Any = Paginator(parks, ON_PAGE).get_page(request.GET.get("page"))
    readable = Assessment.objects.readable_by(request.user).filter(rubric=rubric)
    rows = {row.park_id: row for row in readable.filter(park__in=[park.pk for park in page.object_list])}
    for park in page.object_list:
        park.assessment = rows.get(park.pk)
    context = {
        **frame(pgettext("plural", "园区考核"), icon="clipboard-list"),
        "page": page,
        "rubrics": rubrics,
        "rubric": rubric,
        "oversees": oversees(request.user),
    }
    return render(request, "parks/office/assessments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assessment(request: HttpRequest, year: int, park: int) -> HttpResponse:
    """One park's marks, for officers."""
    if not oversees(request.user):
        raise PermissionDenied
    rubric = get_object_or_404(AssessmentRubric, year=year)
    page = get_object_or_404(ParkPage, pk=park)
    row = Assessment.objects.filter(rubric=rubric, park=page).first()
    given = dict(row.scores.values_list("item", "points")) if row else {}
    initial = {"note": row.note if row else ""}
    posted = request.POST if request.method == "POST" else None
    form = MarksForm(posted, items=list(rubric.items.all()), given=given, initial=initial)
    if form.is_bound and form.is_valid() and _done(request, form, rubric, page):
        return redirect("assessments_office:assessment", year, park)
    trail = ((pgettext("plural", "园区考核"), f"{reverse('assessments_office:assessments')}?year={year}"),)
    context = {**frame(f"{page.title} {year}", icon="clipboard-list", above=trail), "form": form, "row": row}
    return render(request, "parks/office/assessment.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, form: MarksForm, rubric: AssessmentRubric, park: ParkPage) -> bool:
    by: Any = request.user
    now = timezone.now()
    try:
        row = save_assessment(
            rubric=rubric, park=park, points=form.points, note=form.cleaned_data["note"], by=by, now=now
        )
        if "publish" in request.POST:
            publish_assessment(assessment=row, by=by, now=now)
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    messages.success(request, _("已保存。"))
    return True
