"""Publicity for everybody: lists, a list with its period, objecting, and the answer at its own address."""

from http import HTTPStatus
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.rates import Rate, take, visitor_network
from core.refusals import RefusedError
from core.services.publicity.objections import may_object
from talent.forms.objecting import ObjectionForm
from talent.models import Objection, PublicityNotice
from talent.services.publicity import close_if_over, close_over, file_objection
from talent.workflow import APPROVED, State

RATE = Rate(times=5, seconds=3600)
ON_PAGE = 20


@require_safe
def publicities(request: HttpRequest) -> HttpResponse:
    """Every notice, the latest first."""
    close_over(now=timezone.now())
    found = PublicityNotice.objects.published().for_listing().order_by("-opens_at", "-pk")
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "talent/publicity/list.html", {"page": page})


@require_safe
def publicity(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: who, until when, how to object."""
    now = timezone.now()
    rows = PublicityNotice.objects.published().select_related("programme")
    notice = close_if_over(get_object_or_404(rows, pk=pk), now=now)
    items = list(notice.items.select_related("application").order_by("pk"))
    context = {
        "notice": notice,
        "lines": [{"item": item, "outcome": _outcome(item, is_over=not may_object(notice, now=now))} for item in items],
        "is_open": may_object(notice, now=now),
    }
    return render(request, "talent/publicity/notice.html", context)


def _outcome(item: Any, *, is_over: bool) -> tuple[str, str]:
    """A line's standing in a word, and the kind of its tag."""
    state = State(item.application.state)
    if state is State.GRANTED:
        return _("公示通过"), "ok"
    if state in APPROVED:
        return (_("异议核实中"), "warn") if is_over else (_("公示中"), "info")
    return (_("已撤回"), "") if state is State.WITHDRAWN else (_("重新审定"), "bad")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an objection, while the time runs."""
    now = timezone.now()
    notice = get_object_or_404(PublicityNotice.objects.published(), pk=pk)
    if not may_object(notice, now=now):
        return redirect(notice)
    posted = request.method == "POST"
    form = ObjectionForm(
        notice,
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"line": request.GET.get("line", "")},
    )
    status = HTTPStatus.OK
    if posted:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid() and not form.is_trapped:
            allowed = take(
                action="talent_objection", who=visitor_network(request.META["REMOTE_ADDR"]), rate=RATE, now=now
            ).allowed  # fmt: skip
            if not allowed:
                form.add_error(None, _("提交得太频繁，请一小时后再试。"))
                status = HTTPStatus.TOO_MANY_REQUESTS
            elif (kept := _filed(request, notice, form)) is not None:
                return redirect("talent:objection", kept.token)
    return render(request, "talent/publicity/object.html", {"notice": notice, "form": form}, status=status)


def _filed(request: HttpRequest, notice: PublicityNotice, form: ObjectionForm) -> Objection | None:
    """The objection, or None with the reason at the form."""
    item = notice.items.get(pk=form.cleaned_data["line"])
    evidence: Any = request.FILES.getlist("evidence")
    try:
        return file_objection(item=item, statement=form.statement(), evidence=evidence, now=timezone.now())
    except RefusedError as error:
        form.add_error(None, error.reason)
    return None


@never_cache
@require_safe
def objection(request: HttpRequest, token: str) -> HttpResponse:
    """How one's objection stands; whoever has the address reads it."""
    rows = Objection.objects.select_related("notice", "item")
    found = get_object_or_404(rows, token=token)
    return render(request, "talent/publicity/objection.html", {"objection": found, "notice": found.notice})
