"""The people of a cohort in its base's workspace: enter, admit, decline, where they were hired."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import RefusedError
from criteria.services.records import recorded_results
from talent.forms.workspace import EnterForm, PostForm, ReasonForm
from talent.models import Employment, Trainee
from talent.services.cohorts import employment as service
from talent.services.cohorts import enrolling
from talent.services.cohorts.employment import Post
from talent.views.cohorts.frame import frame, run_by, say_errors


def _trainee(request: HttpRequest, pk: int, trainee: int) -> tuple[Any, Trainee]:
    cohort = run_by(request, pk)
    rows = Trainee.objects.select_related("cohort__base", "cohort__programme", "enterprise", "person")
    return cohort, get_object_or_404(rows, pk=trainee, cohort=cohort)


@login_required
@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody without an account."""
    cohort = run_by(request, pk)
    form = EnterForm(request.POST)
    by: Any = request.user
    if not form.is_valid():
        say_errors(request, form)
    else:
        try:
            made = enrolling.enter(cohort=cohort, name=form.cleaned_data["name"], by=by, now=timezone.now())
        except RefusedError as error:
            messages.error(request, error.reason)
        else:
            words = {"name": made.name, "state": made.get_state_display()}
            messages.success(request, _("%(name)s：%(state)s。") % words)
    return redirect("talent:workspace_cohort", pk)


@login_required
@require_POST
def admit(request: HttpRequest, pk: int, trainee: int) -> HttpResponse:
    """A seat, or a place among those who wait."""
    _cohort, found = _trainee(request, pk, trainee)
    by: Any = request.user
    try:
        done = enrolling.decide(trainee=found, name="admit", by=by, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("%(name)s：%(state)s。") % {"name": done.name, "state": done.get_state_display()})
    return redirect("talent:workspace_cohort", pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, pk: int, trainee: int) -> HttpResponse:
    """Not admitted, or taken off the list, for a reason that the person reads."""
    cohort, found = _trainee(request, pk, trainee)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        reason = form.cleaned_data["reason"]
        try:
            enrolling.decide(trainee=found, name="decline", by=by, now=timezone.now(), reason=reason)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已移出名单，并已通知对方。"))
            return redirect("talent:workspace_cohort", pk)
    context = {
        **frame(request, cohort),
        "form": form,
        "title": _("不录取：%(name)s") % {"name": found.name},
        "consequence": _("对方会看到原因；空出的名额由候补的人按顺序递补。"),
        "verb": _("确认不录取"),
        "results": recorded_results(found.eligibility) if found.eligibility else [],
    }
    return render(request, "talent/workspace/reason.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def employment(request: HttpRequest, pk: int, trainee: int) -> HttpResponse:
    """Where somebody was hired; ``?entry=`` corrects one entry, ``remove`` takes it out."""
    cohort, found = _trainee(request, pk, trainee)
    entry = _entry(request, found)
    data = request.POST if request.method == "POST" else None
    by: Any = request.user
    now = timezone.now()
    if data is not None and "remove" in data and entry is not None:
        try:
            service.remove(employment=entry, by=by, now=now)
            messages.success(request, _("就业记录已删除。"))
        except RefusedError as error:
            messages.error(request, error.reason)
        return redirect("talent:workspace_employment", pk, trainee)
    initial = {name: getattr(entry, name) for name in PostForm.base_fields} if entry is not None else None
    form = PostForm(data, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            service.record(trainee=found, post=Post(**form.cleaned_data), by=by, now=now, employment=entry)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("就业记录已保存。"))
            return redirect("talent:workspace_employment", pk, trainee)
    context = {
        **frame(request, cohort),
        "trainee": found,
        "form": form,
        "entry": entry,
        "entries": found.employments.select_related("enterprise"),
    }
    return render(request, "talent/workspace/employment.html", context, status=422 if form.errors else 200)


def _entry(request: HttpRequest, trainee: Trainee) -> Employment | None:
    written = request.GET.get("entry", "")
    if not written:
        return None
    if not written.isdecimal() or len(written) > 9:
        raise Http404
    return get_object_or_404(Employment, pk=int(written), trainee=trainee)
