"""Evaluations in Wagtail's admin: the list, one application's payments and evaluation, the grade, a call's results."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.templatetags.portal import rest_of_query
from core.workbooks import write_workbook
from subsidies.forms.evaluating import GradeForm, OverdueGradeForm
from subsidies.models import Application, Call, Evaluation
from subsidies.querysets.disbursements import EvaluationQuerySet
from subsidies.services.access import OFFICE_READS, office_parts
from subsidies.services.aftercare import aftercare_of
from subsidies.services.evaluating.grading import grade as give_grade
from subsidies.services.evaluating.opening import open_due, open_early
from subsidies.services.evaluating.results import cells, heads, results_of
from subsidies.views.office.evaluation_charts import grades_chart, reached_chart
from subsidies.views.office.refusing import said_at, said_to
from subsidies.views.office.tabs import frame_of, head_of, office_application
from subsidies.workflow import Actor

ON_PAGE = 50
TAB = "evaluations_office:aftercare"
CHOICES = {
    "to_grade": gettext_lazy("待评定"),
    "waiting": gettext_lazy("待企业填报"),
    "overdue": gettext_lazy("逾期未填报"),
    "graded": gettext_lazy("已评定"),
    "all": gettext_lazy("全部"),
}


def _seen(request: HttpRequest) -> EvaluationQuerySet:
    """Evaluations of the officer's districts. Raises PermissionDenied."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    found: EvaluationQuerySet = Evaluation.objects.for_office(request.user)
    return found


def _chosen(rows: EvaluationQuerySet, name: str, now: Any) -> EvaluationQuerySet:
    narrowed = {
        "to_grade": lambda: rows.to_grade(now),
        "waiting": lambda: rows.waiting(now),
        "overdue": lambda: rows.overdue(now),
        "graded": rows.graded,
    }
    return narrowed[name]() if name in narrowed else rows


@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """What waits for a grade first; those whose time has come are opened here too."""
    rows, now = _seen(request), timezone.now()
    open_due(now=now)
    chosen = request.GET.get("show", "to_grade")
    chosen = chosen if chosen in CHOICES else "to_grade"
    shown = _chosen(rows, chosen, now).for_listing().order_by("due_at", "pk")
    page: Any = Paginator(shown, ON_PAGE).get_page(request.GET.get("page"))
    calls = Call.objects.filter(pk__in=rows.order_by().values("application__call")).select_related("scheme")
    context = {
        **_frame(),
        "choices": [(key, words, _chosen(rows, key, now).count(), key == chosen) for key, words in CHOICES.items()],
        "page": page,
        "query": rest_of_query(request.GET, "page"),
        "now": now,
        "calls": calls.order_by("-closes_at"),
    }
    return render(request, "subsidies/office/evaluating/list.html", context)


@require_safe
def aftercare(request: HttpRequest, pk: int) -> HttpResponse:
    """The tab of one application: payments, evaluation, claim."""
    frame = frame_of(request, pk, "aftercare")
    context = {**frame.context, "after": aftercare_of(frame.application, for_office=True), "now": timezone.now()}
    return render(request, "subsidies/office/evaluating/aftercare.html", context)


@require_POST
def open_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the report before its time."""
    found = _acting(request, pk)
    by: Any = request.user
    with said_to(request):
        open_early(application=found, by=by, now=timezone.now())
        messages.success(request, _("绩效评价已开始，并通知企业填报。"))
    return redirect(TAB, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def grade(request: HttpRequest, pk: int) -> HttpResponse:
    """Grade what was reported; what was not reported in time is poor."""
    found = _acting(request, pk)
    after = aftercare_of(found, for_office=True)
    if after.evaluation is None:
        raise Http404(pk)
    reported = after.evaluation.reported_at is not None
    data = request.POST if request.method == "POST" else None
    form = GradeForm(data) if reported else OverdueGradeForm(data)
    if form.is_valid():
        by: Any = request.user
        given = {"grade": "", "score": None, **form.cleaned_data}
        with said_at(form):
            give_grade(application=found, by=by, now=timezone.now(), **given)
            messages.success(request, _("绩效评价已完成，并通知企业。"))
            return redirect(TAB, pk)
    context = {**head_of(found, _("评定绩效")), "application": found, "after": after, "form": form}
    return render(request, "subsidies/office/evaluating/grade.html", context, status=422 if form.errors else 200)


@require_safe
def results(request: HttpRequest, call: int) -> HttpResponse:
    """What came of a call, as charts, a table and a workbook."""
    rows = _seen(request)
    found = get_object_or_404(Call.objects.select_related("scheme", "version"), pk=call)
    results = results_of(found, rows)
    title = _("绩效评价结果")
    if request.GET.get("format") == "xlsx":
        return write_workbook(f"{found.title} {title}", heads(results), cells(results))
    context = {
        **_frame(title),
        "call": found,
        "results": results,
        "charts": [grades_chart(results), reached_chart(results)],
    }
    return render(request, "subsidies/office/evaluating/results.html", context)


def _acting(request: HttpRequest, pk: int) -> Application:
    """An application that the officer may evaluate. Raises Http404, PermissionDenied."""
    found = office_application(request, pk)
    if Actor.CITY_OFFICER not in office_parts(found, request.user):
        raise PermissionDenied
    return found


def _frame(below: str = "") -> dict[str, object]:
    title = below or _("绩效评价")
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    if below:
        trail.append({"url": reverse("evaluations_office:evaluations"), "label": _("绩效评价")})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": "clipboard-list", "breadcrumbs_items": trail}
