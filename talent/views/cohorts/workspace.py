"""A base's workspace: its cohorts, one with its people, and the form by which they are edited."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise
from core.refusals import RefusedError
from core.workbooks import write_tables
from talent.forms.workspace import EnterForm, PlaceForm, PlanForms, ReasonForm
from talent.models import Cohort, Trainee
from talent.rules.cohorts import COHORT, LIVING, CohortState, Part
from talent.services.cohorts import editing
from talent.services.cohorts.access import bases_of, may_open, programmes_for
from talent.services.cohorts.figures import bureau_name
from talent.services.cohorts.finishing import standings
from talent.services.cohorts.sheets import export as exported
from talent.views.cohorts.frame import frame, run_by

ON_PAGE = 20
MOVES = frozenset({"open", "start", "cancel"})


@login_required
@never_cache
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """Cohorts that the person runs; 404 for who runs none and could open none."""
    keys = Cohort.objects.run_by(request.user).values("pk")
    rows = Cohort.objects.filter(pk__in=keys).for_listing().by_enrolment(timezone.now())
    offered = _offered(request)
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    if not offered and not page.object_list:
        raise Http404
    context = {"page": page, "bases": offered, "bureau": bureau_name(), "may_open": bool(offered)}
    return render(request, "talent/workspace/list.html", context)


def _offered(request: HttpRequest) -> list[Enterprise | None]:
    """For whom the person may open cohorts; None is the bureau."""
    found: list[Enterprise | None] = list(bases_of(request.user))
    return [*found, None] if may_open(request.user, None) else found


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A cohort that nobody else sees until it is opened."""
    bases = _offered(request)
    if not bases:
        raise Http404
    programmes = {each.pk: each for base in bases for each in programmes_for(base)}
    data = request.POST if request.method == "POST" else None
    place = PlaceForm(data, bases=bases, programmes=list(programmes.values()), bureau=bureau_name())
    forms = PlanForms(data)
    faults: list[str] = []
    if data is not None and all([place.is_valid(), forms.is_valid()]):
        base, programme = place.chosen
        by: Any = request.user
        try:
            made = editing.create(programme=programme, base=base, by=by, now=timezone.now(), plan=forms.plan)
        except RefusedError as error:
            faults = [error.reason]
        else:
            messages.success(request, _("培训班已保存，开放报名前只有您的单位能看到。"))
            return redirect("talent:workspace_cohort", made.pk)
    return _edit_page(request, forms, faults, place=place)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The same form for one that exists."""
    found = run_by(request, pk)
    data = request.POST if request.method == "POST" else None
    forms = PlanForms(data, cohort=found)
    faults: list[str] = []
    if data is not None and forms.is_valid():
        by: Any = request.user
        try:
            editing.change(cohort=found, by=by, now=timezone.now(), plan=forms.plan)
        except RefusedError as error:
            faults = [error.reason]
        else:
            messages.success(request, _("已保存。"))
            return redirect("talent:workspace_cohort", pk)
    return _edit_page(request, forms, faults, cohort=found)


def _edit_page(
    request: HttpRequest,
    forms: PlanForms,
    faults: list[str],
    *,
    place: PlaceForm | None = None,
    cohort: Cohort | None = None,
) -> HttpResponse:
    is_wrong = bool(faults) or (forms.cohort.is_bound and not forms.is_valid()) or bool(place and place.errors)
    shown = [*([place] if place else []), *forms.all_forms]
    context = {
        **(frame(request, cohort) if cohort is not None else {}),
        "forms": forms,
        "place": place,
        "faults": [*faults, *forms.faults] if forms.cohort.is_bound else faults,
        "summary": [each for each in shown if each.errors],
        "is_wrong": is_wrong,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, "talent/workspace/edit.html", context, status=status)


@login_required
@never_cache
@require_safe
def cohort(request: HttpRequest, pk: int) -> HttpResponse:
    """One cohort: what to do next, its sessions, its people with attendance and score."""
    found = run_by(request, pk)
    known = {each.trainee.pk: each for each in standings(found)}
    rows = Trainee.objects.filter(cohort=found).select_related("enterprise", "person")
    rows = rows.prefetch_related("certificates", "employments").order_by("turn")
    page: Any = Paginator(rows, 100).get_page(request.GET.get("page"))
    moves = COHORT.moves_from(CohortState(found.state), {Part.BASE})
    context = {
        **frame(request, found),
        "sessions": found.sessions.prefetch_related("attendances"),
        "page": page,
        "rows": [(each, known.get(each.pk)) for each in page],
        "moves": {each.name for each in moves},
        "parts": list(found.parts.all()),
        "enter": EnterForm(),
        "left": max(found.seats - found.taken, 0),
        "today": timezone.localdate(),
        "is_living": found.state in LIVING,
    }
    return render(request, "talent/workspace/cohort.html", context)


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it, or begin it."""
    found = run_by(request, pk)
    name = request.POST.get("move", "")
    by: Any = request.user
    if name not in MOVES - {"cancel"}:
        raise Http404
    try:
        editing.move(cohort=found, name=name, by=by, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已开放报名。") if name == "open" else _("已开班。"))
    return redirect("talent:workspace_cohort", pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not take place, for a reason that everybody who signed up hears."""
    found = run_by(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        reason = form.cleaned_data["reason"]
        try:
            editing.move(cohort=found, name="cancel", by=by, now=timezone.now(), reason=reason)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("培训班已取消，已通知报名的人。"))
            return redirect("talent:workspace_cohort", pk)
    context = {
        **frame(request, found),
        "form": form,
        "title": _("取消培训班"),
        "consequence": _("取消后不能恢复，报名的人都会收到通知。"),
        "verb": _("取消培训班"),
    }
    return render(request, "talent/workspace/reason.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """People with their results, and attendance, as a workbook."""
    found = run_by(request, pk)
    by: Any = request.user
    try:
        tables = exported(cohort=found, by=by, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("talent:workspace_cohort", pk)
    return write_tables(found.title, tables)
