"""A judge's desk: what is to be marked, one entry without its authors, its files under neutral names."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import RefusedError
from core.services import audit
from core.uploads.kinds import FileKind
from core.uploads.serving import serve_written_anew
from talent.forms.judging import ConflictForm, MarksForm
from talent.models import Assignment, Entry, EntryFile, Judge
from talent.services.competitions import marking
from talent.services.competitions.entries import counted, for_judges

ON_PAGE = 50


def own(request: HttpRequest, pk: int) -> Assignment:
    """One of the judge's own tasks, unless a conflict of interest keeps it from them. Raises Http404."""
    rows = Assignment.objects.of_judge(request.user).select_related("entry__stage__competition", "entry__team__track")
    found: Assignment = get_object_or_404(rows, pk=pk)
    return found


@login_required
@never_cache
@require_safe
def judging(request: HttpRequest) -> HttpResponse:
    """What is to be marked, what is open first."""
    rows = Assignment.objects.of_judge(request.user).for_desk()
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    user: Any = request.user
    context = {
        "page": page,
        "open": Assignment.objects.of_judge(user).open().count(),
        "competitions": [
            judge.competition
            for judge in Judge.objects.filter(user=user, is_active=True).select_related("competition").order_by("-pk")
        ],
    }
    return render(request, "talent/competitions/judging/list.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: its files, the rubric, a draft or the last word."""
    found, by = own(request, pk), request.user
    form = MarksForm(
        marking.rubric_of(found),
        marking.points_of(found),
        found.comment,
        request.POST if request.method == "POST" else None,
    )
    if form.is_bound and form.is_valid():
        final = "final" in request.POST
        try:
            wrong = marking.save(assignment=found, by=by, now=timezone.now(), marks=form.marks, final=final)  # type: ignore[arg-type]
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            if not wrong:
                messages.success(request, _("评分已提交。") if final else _("草稿已保存，可以继续修改。"))
                return redirect("talent:judging") if final else redirect("talent:mark", pk)
            form.say(wrong)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "talent/competitions/judging/mark.html", _context(found, form, ConflictForm()), status=status
    )


def _context(found: Assignment, form: MarksForm, conflict: ConflictForm) -> dict[str, Any]:
    entry = Entry.objects.with_versions().get(pk=found.entry_id)
    version = counted(entry)
    return {
        "assignment": found,
        "entry": entry,
        "competition": found.entry.stage.competition,
        "stage": found.entry.stage,
        "track": found.entry.team.track,
        "version": version,
        "files": [(file, file.neutral_name(entry.number)) for file in version.files.all()] if version else [],
        "form": form,
        "conflict": conflict,
        "is_final": found.finalised_at is not None,
        "others": marking.others_totals(found) if found.finalised_at is not None else [],
    }


@login_required
@never_cache
@require_POST
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the entry is not for this judge."""
    found = own(request, pk)
    form = ConflictForm(request.POST)
    by: Any = request.user
    if form.is_valid():
        try:
            marking.declare(assignment=found, by=by, now=timezone.now(), note=form.cleaned_data["note"])
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已登记回避，这件作品由其他评委评审。"))
            return redirect("talent:judging")
    marks = MarksForm(marking.rubric_of(found), marking.points_of(found), found.comment)
    context = _context(found, marks, form)
    return render(request, "talent/competitions/judging/mark.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@login_required
@never_cache
@require_safe
def judged_file(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of the version that counts, under a neutral name and without its authors' names; the look is written down."""
    found = own(request, pk)
    entry = Entry.objects.with_versions().get(pk=found.entry_id)
    version = counted(entry)
    row = get_object_or_404(EntryFile, pk=file, version=version)
    by: Any = request.user
    try:
        content = for_judges(row)
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("talent:mark", pk)
    audit.looked_at(action="talent.entry.judge_looks", subject=found, by=by, now=timezone.now(), data={"file": row.pk})
    return serve_written_anew(content, name=row.neutral_name(entry.number), kind=FileKind(row.file_kind))
