"""A person's companies, first on their desk; and what waits for an officer, on Wagtail's home page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from accounts.models import Enterprise, Verification
from accounts.panels import DESK_HOOK
from accounts.services.personal_data.closing import open_closing
from accounts.services.standing import standings
from accounts.wagtail_hooks.scope import verifications_for
from core.panels import Panel

SHOWN = 4


@hooks.register(DESK_HOOK)
def my_companies(request: HttpRequest) -> list[Panel]:
    """Each company with its next step; for somebody without one, how to begin. Not for people behind the counter."""
    mine = Enterprise.objects.of(request.user).with_particulars().order_by("name", "pk")[: SHOWN + 1]
    rows = standings(mine, request.user, timezone.localdate())
    if not rows and request.user.works_behind_the_counter:  # type: ignore[union-attr]  # the desk asks to sign in
        return []
    return [
        Panel(
            title=_("我的企业"),
            template="accounts/companies/_panel.html",
            context={"rows": rows[:SHOWN]},
            order=0,
            url=reverse("companies") if rows else "",
            more=_("全部企业"),
        )
    ]


@hooks.register(DESK_HOOK)
def account_is_closing(request: HttpRequest) -> list[Panel]:
    """Before anything else, while the account waits to be closed: one click keeps it."""
    closing = open_closing(request.user)  # type: ignore[arg-type]  # the desk asks to sign in
    template = "accounts/personal_data/_closing_panel.html"
    return [Panel(title=_("账号注销"), template=template, context={"closing": closing}, order=-10)] if closing else []


class VerificationsWaiting(SummaryItem):
    """How many companies of one's districts wait to be verified."""

    order = 100
    template_name = "accounts/office/_waiting.html"

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm("accounts.view_verification"))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        url = f"{reverse('wagtailsnippets_accounts_verification:list')}?state={Verification.State.PENDING}"
        return {"value": verifications_for(self.request.user).waiting().count(), "url": url}


@hooks.register("construct_homepage_summary_items")
def waiting(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the number at the top of Wagtail's home page."""
    items.append(VerificationsWaiting(request))
