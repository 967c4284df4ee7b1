"""Publicity in Wagtail's admin: what waits to be made public, drafts of notices, notices with their lines."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from subsidies.forms.office_publicity import NoticeForm
from subsidies.models import Call, Objection, PublicityNotice
from subsidies.services.access import OFFICE_READS
from subsidies.services.publicity import drafting
from subsidies.services.publicity.access import may_publicise, reads_objections
from subsidies.services.publicity.closing import close_notice_if_over, close_over
from subsidies.services.publicity.publishing import publish as publish_notice
from subsidies.services.refusals import RefusedError
from subsidies.views.office.refusing import said_at, said_to
from subsidies.views.publicity import notice_context
from subsidies.workflow import State

PAGE = "publicity_office:notice"
ON_PAGE = 30


def frame(title: str, *, below: PublicityNotice | None = None, of_objections: bool = False) -> dict[str, object]:
    """Title and breadcrumbs, as Wagtail's own pages have them."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    if title != pgettext("plural", "公示"):
        trail.append({"url": reverse("publicity_office:notices"), "label": pgettext("plural", "公示")})
    if of_objections:
        trail.append({"url": reverse("publicity_office:objections"), "label": pgettext("plural", "异议")})
    if below is not None:
        trail.append({"url": reverse(PAGE, args=[below.pk]), "label": below.title})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": "view", "breadcrumbs_items": trail}


def office_notice(request: HttpRequest, pk: int, *, acting: bool = False) -> PublicityNotice:
    """A notice that the person may read. Http404 for any other; PermissionDenied to act in vain."""
    _require_reader(request)
    if acting and not may_publicise(request.user):
        raise PermissionDenied
    rows = PublicityNotice.objects.for_office(request.user).defer("manifest")
    found = get_object_or_404(rows.select_related("call__scheme", "call__version", "created_by", "published_by"), pk=pk)
    return close_notice_if_over(found, now=timezone.now())


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Calls with decided applications, then every notice, drafts first."""
    _require_reader(request)
    close_over(now=timezone.now())
    acts = bool(may_publicise(request.user))
    found = PublicityNotice.objects.for_office(request.user).for_listing()
    latest = found.order_by(F("opens_at").desc(nulls_first=True), "-pk")
    page: Any = Paginator(latest, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(pgettext("plural", "公示")),
        "acts": acts,
        "calls": _waiting_calls() if acts else [],
        "page": page,
        "unanswered": _unanswered(request),
    }
    return render(request, "subsidies/office/publicity/list.html", context)


def _waiting_calls() -> Any:
    drafted = Q(applications__publicity_items__notice__state=PublicityNotice.State.DRAFT)
    decided = Q(applications__state=State.DECIDED) & ~drafted
    waiting = Count("applications", filter=decided, distinct=True)
    return Call.objects.select_related("scheme").annotate(waiting=waiting).filter(waiting__gt=0).order_by("-opens_at")


def _unanswered(request: HttpRequest) -> int:
    if not reads_objections(request.user):
        return 0
    return Objection.objects.for_office(request.user).unanswered().count()


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, call: int) -> HttpResponse:
    """A new notice for a call."""
    _require_reader(request)
    if not may_publicise(request.user):
        raise PermissionDenied
    found = get_object_or_404(Call.objects.select_related("scheme"), pk=call)
    initial = {"title": _("%(call)s拟支持名单公示") % {"call": found.title}, "contact": found.scheme.contact}
    form = NoticeForm(_posted(request), offered=list(drafting.waiting(found)), initial=initial)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        with said_at(form):
            notice = drafting.draft(call=found, by=by, now=timezone.now(), words=form.words, applications=form.chosen)
            messages.success(request, _("已保存草稿，预览后发布。"))
            return redirect(PAGE, notice.pk)
    return _form(request, form, _("草拟公示"), found)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    notice = office_notice(request, pk, acting=True)
    if notice.state != PublicityNotice.State.DRAFT:
        return redirect(PAGE, notice.pk)
    form = NoticeForm(_posted(request), instance=notice, offered=list(drafting.waiting(notice.call, besides=notice)))
    if form.is_bound and form.is_valid():
        by: Any = request.user
        with said_at(form):
            drafting.revise(notice=notice, by=by, now=timezone.now(), words=form.words, applications=form.chosen)
            messages.success(request, _("已保存。"))
            return redirect(PAGE, notice.pk)
    return _form(request, form, _("编辑公示"), notice.call, notice)


def _form(
    request: HttpRequest, form: NoticeForm, title: str, call: Call, notice: PublicityNotice | None = None
) -> HttpResponse:
    context = {**frame(title, below=notice), "form": form, "call": call, "notice": notice}
    return render(request, "subsidies/office/publicity/form.html", context, status=422 if form.errors else 200)


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice with its lines; of a draft what publishing does."""
    found = office_notice(request, pk)
    now = timezone.now()
    context = {**notice_context(found, now=now), **frame(found.title), "acts": bool(may_publicise(request.user))}
    return render(request, "subsidies/office/publicity/notice.html", context)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice as everybody will read it."""
    found = office_notice(request, pk)
    context = {**notice_context(found, now=timezone.now()), "is_preview": True}
    return render(request, "subsidies/publicity/notice.html", context)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it public."""
    found = office_notice(request, pk, acting=True)
    by: Any = request.user
    with said_to(request):
        publish_notice(notice=found, by=by, now=timezone.now())
        messages.success(request, _("已发布，前台随即显示，企业已收到通知。"))
    return redirect(PAGE, pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft."""
    found = office_notice(request, pk, acting=True)
    by: Any = request.user
    try:
        drafting.discard(notice=found, by=by, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(PAGE, pk)
    messages.success(request, _("草稿已删除。"))
    return redirect("publicity_office:notices")


def _posted(request: HttpRequest) -> Any:
    """What was sent, an empty form too; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def _require_reader(request: HttpRequest) -> None:
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
