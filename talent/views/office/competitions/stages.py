"""A stage's marking: how far it is, what it comes to, published, and who goes on."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from talent.forms.competition_office import ReasonForm
from talent.models import ResultNotice
from talent.services.competitions import judges as judging
from talent.services.competitions import publishing
from talent.services.competitions.access import may_keep
from talent.services.competitions.computing import computed
from talent.services.competitions.reading import progress
from talent.services.competitions.setup import next_stage
from talent.views.office.competitions.frame import (
    above_parts,
    above_results,
    require_keeper,
    require_reader,
    stage_of,
)
from talent.views.office.frame import frame


@require_safe
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the marking is, by entry and by judge, without a single mark."""
    require_reader(request)
    now, found = timezone.now(), stage_of(pk)
    publishing.close_over(now=now)
    notices = list(ResultNotice.objects.filter(stage=found).with_appeals().order_by("-version"))
    in_force = next((each for each in notices if each.superseded_at is None), None)
    context = {
        **frame(found.title, icon="group", above=above_parts(found.competition)),
        "stage": found,
        "competition": found.competition,
        "progress": progress(found),
        "is_over": found.is_over(now),
        "notices": notices,
        "in_force": in_force,
        "may_advance": in_force is not None and bool(publishing.may_advance(in_force)),
        "next": next_stage(found),
        "acts": bool(may_keep(request.user)),
    }
    return render(request, "talent/office/competitions/stage.html", context)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask judges for what has too few."""
    require_keeper(request)
    found, by = stage_of(pk), request.user
    try:
        done = judging.assign(stage=found, by=by, now=timezone.now())  # type: ignore[arg-type]  # signed in
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        words = ngettext("已分配 %(count)d 项评审任务。", "已分配 %(count)d 项评审任务。", done.made)
        messages.success(request, words % {"count": done.made})
        if done.short:
            names = _("、").join(done.short[:10])
            messages.warning(request, _("这些作品的评委不足：%(entries)s。") % {"entries": names})
    return redirect("talent_office:stage", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What the marks come to, once all are in; published by a POST."""
    require_keeper(request)
    now, found, by = timezone.now(), stage_of(pk), request.user
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            notice = publishing.publish(stage=found, by=by, now=now, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(
                request, _("结果已公布（第 %(version)d 版），并已通知团队。") % {"version": notice.version}
            )
            return redirect("talent_office:stage", pk)
    seen = computed(found)
    decision = publishing.may_publish(seen, now)
    context = {
        **frame(_("计算结果"), icon="list-ol", above=above_results(found)),
        "stage": found,
        "competition": found.competition,
        "seen": seen if not seen.open else None,  # no marks before all are final
        "decision": decision,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "talent/office/competitions/results.html", context, status=status)


@require_POST
def advance(request: HttpRequest, pk: int) -> HttpResponse:
    """Let those who go on into the next stage."""
    require_keeper(request)
    rows: Any = ResultNotice.objects.select_related("stage__competition")
    notice = get_object_or_404(rows, pk=pk)
    try:
        count = publishing.advance(notice=notice, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        words = ngettext("%(count)d 支团队晋级，已通知。", "%(count)d 支团队晋级，已通知。", count)
        messages.success(request, words % {"count": count})
    return redirect("talent_office:stage", notice.stage_id)
