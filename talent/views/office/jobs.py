"""Postings in Wagtail's admin: what waits for a check, what was reported, all; one with every move; a sheet of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from core.workbooks.writing import write_workbook
from talent.forms.jobs import OfficeJobFilters, ReportAnswerForm
from talent.forms.office import ReasonForm
from talent.models import Posting, PostingReport
from talent.models.jobs.kinds import POSTED
from talent.querysets.jobs import PostingQuerySet
from talent.rules.jobs import POSTING, Posted
from talent.services.jobs import checking, reporting
from talent.services.jobs.access import OFFICE_READS, office_parts
from talent.services.jobs.words import pay_in_words, where_in_words
from talent.views.jobs.rows import all_shown, shown
from talent.views.office.frame import ON_PAGE, frame

REPORTED = "reported"
MOST_IN_SHEET = 5_000


def _require_reader(request: HttpRequest) -> None:
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # the admin has signed-in users
        raise PermissionDenied


def _filters(request: HttpRequest) -> OfficeJobFilters:
    states = [*(each for each in POSTED if each[0] != Posted.DRAFT), (REPORTED, _("有举报待处理"))]
    return OfficeJobFilters(request.GET or None, states=states)


def _found(request: HttpRequest, chosen: dict[str, str]) -> PostingQuerySet:
    rows: PostingQuerySet = Posting.objects.for_office(request.user)
    state = chosen.get("state", "")
    if state == REPORTED:
        rows = rows.filter(pk__in=PostingReport.objects.waiting().values("posting"))
    elif state:
        rows = rows.filter(state=state)
    if chosen.get("kind"):
        rows = rows.filter(kind=chosen["kind"])
    return rows.named(chosen["q"]) if chosen.get("q") else rows


@require_safe
@never_cache
def jobs(request: HttpRequest) -> HttpResponse:
    """What waits first; the latest next."""
    _require_reader(request)
    form = _filters(request)
    page: Any = Paginator(_found(request, form.chosen).for_listing().for_desk(), ON_PAGE).get_page(
        request.GET.get("page")
    )
    mine = Posting.objects.for_office(request.user)
    context = {
        **frame(_("招聘岗位"), icon="user"),
        "form": form,
        "page": page,
        "rows": all_shown(page.object_list, timezone.localdate()),
        "pending": mine.filter(state=Posted.PENDING).count(),
        "reported": PostingReport.objects.for_office(request.user).waiting().values("posting").distinct().count(),
        "query": request.GET.urlencode(),
    }
    return render(request, "talent/office/jobs/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The posting, its reports, and a form for each move."""
    _require_reader(request)
    found: Posting = get_object_or_404(Posting.objects.for_office(request.user).for_listing().with_bases(), pk=pk)
    parts = office_parts(found, request.user)
    asked = request.POST.get("move", "") if request.method == "POST" else ""
    shown_forms: dict[str, forms.Form] = {}
    for move in POSTING.moves_from(Posted(found.state), parts):
        form_class = ReasonForm if move.needs_reason else forms.Form
        shown_forms[move.name] = form_class(request.POST if move.name == asked else None, prefix=move.name)
    form = shown_forms.get(asked)
    if form is not None and form.is_valid() and _done(request, found, asked, form):
        messages.success(request, _("已办理。"))
        return redirect("talent_office:job", pk)
    context = {
        **frame(str(found), icon="user", above=_above()),
        "posting": found,
        "row": shown(found, timezone.localdate()),
        "forms": [(name, _labels()[name], each) for name, each in shown_forms.items()],
        "reports": [(each, _answer_form(each) if parts and each.state == "open" else None) for each in _reports(found)],
        "contact_count": found.contacts.count(),
    }
    status = 422 if any(each.errors for each in shown_forms.values()) else 200
    return render(request, "talent/office/jobs/job.html", context, status=status)


def _above() -> tuple[tuple[str, str], ...]:
    return ((pgettext("plural", "招聘岗位"), reverse("talent_office:jobs")),)


def _labels() -> dict[str, str]:
    return {
        "approve": _("审核通过，发布"),
        "send_back": _("退回修改"),
        "take_down": _("下架"),
        "restore": _("恢复发布"),
    }


def _reports(posting: Posting) -> list[PostingReport]:
    return list(posting.reports.select_related("by", "answered_by"))


def _answer_form(report: PostingReport, data: Any = None) -> ReportAnswerForm:
    return ReportAnswerForm(data, prefix=f"report-{report.pk}")


def _done(request: HttpRequest, found: Posting, name: str, form: forms.Form) -> bool:
    """Whether it was done; else the reason stands at the form."""
    doing: dict[str, Callable[..., object]] = {
        "approve": checking.approve,
        "send_back": checking.send_back,
        "take_down": checking.take_down,
        "restore": checking.restore,
    }
    try:
        doing[name](posting=found, by=request.user, now=timezone.now(), **form.cleaned_data)
    except RefusedError as error:
        form.add_error(None, error.reason)
        return False
    return True


@require_POST
@never_cache
def answer_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a report."""
    _require_reader(request)
    rows: Any = PostingReport.objects.for_office(request.user).select_related("posting__enterprise")
    found: PostingReport = get_object_or_404(rows, pk=pk)
    form = _answer_form(found, request.POST)
    if form.is_valid():
        holds = form.cleaned_data["outcome"] == "upheld"
        try:
            reporting.answer(
                report=found,
                by=request.user,  # type: ignore[arg-type]  # signed in
                now=timezone.now(),
                holds=holds,
                words=form.cleaned_data["words"],
            )
        except RefusedError as error:
            messages.error(request, error.reason)
        else:
            messages.success(request, _("已答复举报人。"))
    else:
        messages.error(request, _("请选择处理结果并填写答复。"))
    return redirect("talent_office:job", found.posting_id)


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """A sheet of what the list shows, without anything about people who wrote."""
    _require_reader(request)
    rows = _found(request, _filters(request).chosen).for_listing().with_contacts().order_by("-submitted_at", "-pk")
    day = timezone.localdate()
    heads = [
        _("岗位名称"), _("类型"), _("岗位类别"), _("发布单位"), _("所属区"), _("工作地点"), _("人数"), _("薪酬"),
        _("状态"), _("提交时间"), _("发布时间"), _("发布至"), _("联系数"),
    ]  # fmt: skip
    lines = [
        (
            each.title, each.get_kind_display(), _(each.occupation.name), each.enterprise.name,
            _(each.enterprise.district.name) if each.enterprise.district else "", where_in_words(each), each.places,
            pay_in_words(each), shown(each, day).state, each.submitted_at, each.published_at, each.expires_on,
            each.contact_count,
        )
        for each in rows.select_related("enterprise__district")[:MOST_IN_SHEET]
    ]  # fmt: skip
    return write_workbook(_("招聘岗位"), heads, lines)
