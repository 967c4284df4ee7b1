"""假期代办 in Wagtail's admin: one's own, or for an administrator everybody's; name a deputy, take it back."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.forms.delegations import DelegationForm
from accounts.models import Delegation, User
from accounts.services.delegations import create_delegation, may_revoke, revoke_delegation
from core.refusals import RefusedError

ON_PAGE = 50
LIST = "delegations:list"


@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom, the latest first."""
    user, day = _user(request), timezone.localdate()
    found = Delegation.objects.open_to(user).select_related("from_user", "to_user", "created_by")
    page = Paginator(found, ON_PAGE).get_page(request.GET.get("p"))
    rows = [
        {"delegation": each, "state": each.state(day), "revocable": bool(may_revoke(user, each, day))} for each in page
    ]
    return render(request, "accounts/office/delegations.html", {**_frame(), "page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Name a deputy."""
    user = _user(request)
    form = DelegationForm(request.POST if request.method == "POST" else None, by=user)
    if form.is_valid():
        try:
            create_delegation(**{"from_user": user, **form.cleaned_data}, by=user, now=timezone.now())
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("已登记，双方都已收到通知。"))
            return redirect(LIST)
    context = {**_frame(_("登记假期代办")), "form": form}
    return render(request, "accounts/office/delegation_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what revoking does, and do it. Somebody else's delegation does not exist."""
    user = _user(request)
    delegation = get_object_or_404(Delegation.objects.open_to(user).select_related("from_user", "to_user"), pk=pk)
    problem, status = may_revoke(user, delegation, timezone.localdate()).reason, 200
    if request.method == "POST":
        try:
            revoke_delegation(delegation=delegation, by=user, now=timezone.now())
        except RefusedError as error:
            problem, status = error.reason, 409
        else:
            messages.success(request, _("已撤销，双方都已收到通知。"))
            return redirect(LIST)
    context = {**_frame(_("撤销假期代办")), "delegation": delegation, "problem": problem}
    return render(request, "accounts/office/revoke_delegation.html", context, status=status)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)  # the admin has signed-in people only


def _frame(title: str = "") -> dict[str, object]:
    """Title and breadcrumbs of the list, or of a page below it."""
    name = pgettext("plural", "假期代办")
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse(LIST) if title else "", "label": name},
        *([{"url": "", "label": title}] if title else []),
    ]
    return {
        "header_title": title or name,
        "page_title": title or name,
        "header_icon": "user",
        "breadcrumbs_items": trail,
    }
