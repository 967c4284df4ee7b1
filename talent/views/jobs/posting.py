"""One posting: what it says, who offers it; keep it in mind, report it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.rates import Rate, take
from core.refusals import RefusedError
from talent.forms.jobs import ReportForm
from talent.models import Posting, SavedPosting
from talent.services.jobs.access import may_run
from talent.services.jobs.contacts import may_begin
from talent.services.jobs.reporting import may_report, report
from talent.services.jobs.saving import forget, keep
from talent.services.jobs.structured import structured
from talent.views.jobs.rows import shown

REPORTS = Rate(times=10, seconds=3600)


def public_posting(pk: int) -> Posting:
    """A posting with a page for everybody. Raises Http404."""
    rows = Posting.objects.shown().for_listing().with_bases()
    found: Posting = get_object_or_404(rows, pk=pk)
    return found


@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The posting; who may act for its poster sees it before it is public, too."""
    now, user = timezone.now(), request.user
    found = Posting.objects.shown().for_listing().with_bases().filter(pk=pk).first()
    is_public = found is not None
    if found is None:
        found = Posting.objects.of(user).for_listing().with_bases().filter(pk=pk).first()
    if found is None:
        raise Http404
    row = shown(found, timezone.localdate())
    signed_in: Any = user if user.is_authenticated else None
    mine = found.contacts.filter(person=signed_in).first() if signed_in else None
    decision = may_begin(posting=found, by=signed_in, now=now) if signed_in and mine is None else None
    context = {
        "posting": found,
        "row": row,
        "is_public": is_public,
        "runs_it": bool(may_run(user, found.enterprise)),
        "contact": mine,
        "may_contact": bool(decision),
        "why_not": decision.reason if decision is not None and row.is_open else "",
        "may_report": bool(may_report(found, user)) or signed_in is None,  # visitors sign in first
        "is_saved": bool(signed_in) and SavedPosting.objects.filter(posting=found, user=signed_in).exists(),
        "address": request.build_absolute_uri(found.get_absolute_url()),
        "structured": structured(found) if row.is_open and is_public else None,
    }
    return render(request, "talent/jobs/job.html", context)


@login_required
@require_POST
def save_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it in mind, or no longer."""
    found, user = public_posting(pk), request.user
    if "forget" in request.POST:
        forget(posting=found, by=user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("已取消收藏。"))
    else:
        keep(posting=found, by=user, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("已收藏。"))
    return redirect("talent:saved_jobs") if request.POST.get("from") == "saved" else redirect(found)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the officers what is wrong with it."""
    found = public_posting(pk)
    user: Any = request.user
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            now = timezone.now()
            if not take(action="job_report", who=str(user.pk), rate=REPORTS, now=now).allowed:
                status = HTTPStatus.TOO_MANY_REQUESTS
                form.add_error(None, _("举报得太频繁，请一小时后再试。"))
            else:
                try:
                    report(posting=found, by=user, now=now, **form.cleaned_data)
                except RefusedError as error:
                    form.add_error(None, error.reason)
                else:
                    messages.success(request, _("已收到举报，工作人员核实后会通知您结果。"))
                    return redirect(found)
    return render(request, "talent/jobs/report.html", {"posting": found, "form": form}, status=status)
