"""Lists and objections in Wagtail's admin."""

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
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from core.services import audit
from talent.forms.office import AnswerForm, NoticeForm
from talent.models import Objection, Programme, PublicityNotice
from talent.services import publicity
from talent.services.access import may_keep
from talent.views.office.frame import ON_PAGE, frame, require_reader
from talent.workflow import State


def _above() -> tuple[tuple[str, str], ...]:
    return ((pgettext("plural", "人才公示"), reverse("talent_office:notices")),)


def _require_keeper(request: HttpRequest) -> None:
    require_reader(request)
    if not may_keep(request.user):
        raise PermissionDenied


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Programmes with decided applications, open objections, then every notice."""
    require_reader(request)
    publicity.close_over(now=timezone.now())
    acts = bool(may_keep(request.user))
    decided = Count("applications", filter=Q(applications__state=State.DECIDED), distinct=True)
    found = PublicityNotice.objects.for_office(request.user).for_listing()
    page: Any = Paginator(found.order_by(F("opens_at").desc(nulls_first=True), "-pk"), ON_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        **frame(pgettext("plural", "人才公示"), icon="view"),
        "acts": acts,
        "programmes": Programme.objects.annotate(decided=decided).filter(decided__gt=0) if acts else [],
        "objections": Objection.objects.unanswered().select_related("notice", "item") if acts else [],
        "page": page,
    }
    return render(request, "talent/office/notices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, programme: int) -> HttpResponse:
    """A new list for a programme."""
    _require_keeper(request)
    found = get_object_or_404(Programme, pk=programme)
    initial = {"title": _("%(programme)s审定结果公示") % {"programme": found.title}, "contact": found.contact}
    offered = list(publicity.waiting(found))
    form = NoticeForm(offered, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        try:
            notice = publicity.draft(
                programme=found, by=by, now=timezone.now(), words=form.words, applications=form.chosen
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            return redirect("talent_office:notice", notice.pk)
    context = {
        **frame(_("拟定公示"), icon="view", above=_above()),
        "form": form,
        "verb": _("保存草稿"),
        "back": reverse("talent_office:notices"),
    }
    return render(request, "talent/office/form.html", context, status=422 if form.errors else 200)


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One list with its lines, to be published or discarded."""
    require_reader(request)
    rows = PublicityNotice.objects.for_office(request.user).select_related("programme")
    found = publicity.close_if_over(get_object_or_404(rows, pk=pk), now=timezone.now())
    context = {
        **frame(found.title, icon="view", above=_above()),
        "notice": found,
        "items": found.items.select_related("application").order_by("pk"),
        "acts": bool(may_keep(request.user)),
    }
    return render(request, "talent/office/notice.html", context)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it public, or (``discard``) delete a draft."""
    _require_keeper(request)
    found = get_object_or_404(PublicityNotice, pk=pk)
    by: Any = request.user
    try:
        if "discard" in request.POST:
            publicity.discard(notice=found, by=by, now=timezone.now())
            messages.success(request, _("草稿已删除。"))
            return redirect("talent_office:notices")
        publicity.publish(notice=found, by=by, now=timezone.now())
        messages.success(request, _("公示已发布。"))
    except RefusedError as error:
        messages.error(request, error.reason)
    return redirect("talent_office:notice", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """Who objected and why; each look is logged."""
    _require_keeper(request)
    found = get_object_or_404(Objection.objects.select_related("notice", "item__application"), pk=pk)
    by: Any = request.user
    audit.looked_at(action="talent.publicity.look", subject=found, by=by, now=timezone.now())
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            if "uphold" in request.POST:
                publicity.uphold(objection=found, by=by, now=timezone.now(), **form.cleaned_data)
            else:
                answer = form.cleaned_data["answer"]
                publicity.dismiss(objection=found, by=by, now=timezone.now(), answer=answer)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已答复。"))
            return redirect("talent_office:notices")
    context = {
        **frame(_("异议"), icon="warning", above=_above()),
        "objection": found,
        "files": found.files.all(),
        "form": form,
    }
    return render(request, "talent/office/objection.html", context, status=422 if form.errors else 200)
