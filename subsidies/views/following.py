"""A company's applications after they were begun: the list, and the page of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise
from subsidies.forms.following import ApplicationFilters, MessageForm, WithdrawForm
from subsidies.models import Application
from subsidies.services import messages as exchange
from subsidies.services.access import may_act
from subsidies.services.aftercare import aftercare_of
from subsidies.services.deciding.outcome import decided_of
from subsidies.services.following import follow, follow_all
from subsidies.services.papers.issued import issued_for
from subsidies.services.publicity.standing import in_public
from subsidies.services.refusals import RefusedError
from subsidies.services.settling import settle_all_of, settled
from subsidies.services.withdrawing import delete_draft, withdraw

ON_PAGE = 20


def own_application(request: HttpRequest, pk: int, *, acting: bool = False) -> Application:
    """An application of one's own company as it stands now. Raises Http404, and PermissionDenied to act in vain."""
    found: Application = get_object_or_404(Application.objects.of(request.user).for_following(), pk=pk)
    if acting and not may_act(found, request.user):
        raise PermissionDenied
    return settled(found, now=timezone.now())


@require_safe
@login_required
def applications(request: HttpRequest) -> HttpResponse:
    """All applications of the companies one belongs to, the latest first."""
    now = timezone.now()
    settle_all_of(request.user, now=now)
    companies = list(Enterprise.objects.of(request.user).order_by("name").values_list("pk", "name"))
    filters = ApplicationFilters(request.GET, companies=companies)
    mine = Application.objects.of(request.user)
    rows = filters.chosen(mine).for_following().with_unread(from_office=True)
    page: Any = Paginator(rows.order_by("-created_at", "-pk"), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "rows": follow_all(page.object_list, now=now),
        "has_company": bool(companies),
        "many_companies": len(companies) > 1,
    }
    return render(request, "subsidies/following/list.html", context)


@require_safe
@login_required
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """What to do now, where it stands, papers, messages, what was submitted."""
    return _page(request, own_application(request, pk), MessageForm())


@require_POST
@login_required
def send_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the office; what was typed stays when it is not taken."""
    found = own_application(request, pk, acting=True)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            exchange.send(application=found, by=request.user, body=form.cleaned_data["body"], now=timezone.now())  # type: ignore[arg-type]
        except RefusedError as error:
            form.add_error("body", error.reason)
        else:
            messages.success(request, _("留言已发送。"))
            return redirect(f"{found.get_absolute_url()}#messages")
    return _page(request, found, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw_application(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what withdrawing does; then do it. A draft is deleted instead."""
    found = own_application(request, pk, acting=True)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if form.is_valid():
        try:
            _take_back(request, found, form.cleaned_data["reason"])
        except RefusedError as error:
            refusal = error.reason
        else:
            return redirect(found if found.number else "subsidies:applications")
    context = {"followed": follow(found, now=timezone.now()), "application": found, "form": form, "refusal": refusal}
    return render(request, "subsidies/following/withdraw.html", context, status=422 if refusal or form.errors else 200)


def _take_back(request: HttpRequest, found: Application, reason: str) -> None:
    by: Any = request.user
    if found.number is None:
        delete_draft(application=found, by=by)
        messages.success(request, _("草稿已删除。"))
    else:
        withdraw(application=found, by=by, now=timezone.now(), reason=reason)
        messages.success(request, _("申报 %(number)s 已撤回。") % {"number": found.number})


def _page(request: HttpRequest, found: Application, form: MessageForm, status: int = 200) -> HttpResponse:
    acts = bool(may_act(found, request.user))
    if acts:
        exchange.mark_read(application=found, by_office=False, now=timezone.now())
    context = {"followed": follow(found, now=timezone.now(), whole=True), "form": form, "acts": acts}
    context["decided"] = decided_of(found, request.user, now=timezone.now())
    context["after"] = aftercare_of(found)
    context["issued"] = issued_for(found)
    context["in_public"] = in_public(found)
    return render(request, "subsidies/following/application.html", {**context, "application": found}, status=status)
