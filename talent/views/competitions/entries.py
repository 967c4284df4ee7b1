"""Entries handed in, their files, and appeals against results."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import RefusedError
from core.services import audit
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_private
from talent.forms.competing import AppealForm, EntryForm
from talent.models import AppealFile, CompetitionStage, EntryFile, Result, Team
from talent.services.competitions import appeals, entries
from talent.services.competitions.access import OFFICE_READS, may_keep
from talent.views.competitions.teams import own, team_page


@login_required
@never_cache
@require_POST
def hand_in(request: HttpRequest, pk: int, stage: int) -> HttpResponse:
    """A new version, as of the moment in which the request came."""
    now, found = timezone.now(), own(request, pk)
    row = get_object_or_404(
        CompetitionStage.objects.select_related("competition"), pk=stage, competition=found.competition_id
    )
    form = EntryForm(found.competition, request.POST, request.FILES)
    if form.is_valid():
        uploads: Any = request.FILES.getlist("files")
        by: Any = request.user
        try:
            version = entries.hand_in(team=found, stage=row, by=by, now=now, words=form.words, uploads=uploads)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            words = {"ordinal": version.ordinal, "at": entries.to_the_second(version.uploaded_at)}
            messages.success(request, _("第 %(ordinal)d 版已收到，时间 %(at)s。") % words)
            return redirect(found)
    return team_page(request, found, entry=(row.pk, form))


@login_required
@never_cache
@require_safe
def entry_file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of a team: for its people, and for officers who keep competitions, whose look is written down."""
    rows = EntryFile.objects.select_related("version__entry__team")
    found: EntryFile = get_object_or_404(rows, pk=file, version__entry__team=pk)
    team = found.version.entry.team
    user: Any = request.user
    if not Team.objects.of(user).filter(pk=team.pk).exists():
        if not (user.has_perm(OFFICE_READS) and may_keep(user)):
            raise Http404
        audit.looked_at(action="talent.entry.look", subject=team, by=user, now=timezone.now(), data={"file": found.pk})
    return serve_private(found.file, name=found.file_name, kind=FileKind(found.file_kind))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, pk: int, result: int) -> HttpResponse:
    """Appeal against the team's line."""
    now, found = timezone.now(), own(request, pk)
    rows = Result.objects.select_related("notice__stage__competition", "team")
    row = get_object_or_404(rows, pk=result, team=found)
    decision = appeals.may_appeal(row, request.user, now)
    if not decision:
        messages.error(request, decision.reason)
        return redirect(found)
    user: Any = request.user
    posted = request.method == "POST"
    form = AppealForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"name": user.get_full_name(), "phone": user.phone},
    )
    if posted and form.is_valid():
        evidence: Any = request.FILES.getlist("evidence")
        try:
            appeals.file_appeal(result=row, by=user, now=now, statement=form.statement(), evidence=evidence)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("申诉已收到，核实后会在这里答复。"))
            return redirect(found)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"team": found, "result": row, "notice": row.notice, "form": form}
    return render(request, "talent/competitions/appeal.html", context, status=status)


@login_required
@never_cache
@require_safe
def appeal_file(request: HttpRequest, file: int) -> HttpResponseBase:
    """Evidence: for the team's people, and for officers who answer, whose look is written down."""
    found = get_object_or_404(AppealFile.objects.select_related("objection__item__team"), pk=file)
    user: Any = request.user
    if not Team.objects.of(user).filter(pk=found.objection.item.team_id).exists():
        if not (user.has_perm(OFFICE_READS) and may_keep(user)):
            raise Http404
        audit.looked_at(action="talent.appeal.look", subject=found.objection, by=user, now=timezone.now())
    return serve_private(found.file, name=found.file_name, kind=FileKind(found.file_kind))
