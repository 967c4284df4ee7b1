"""Projects and what is proposed of them to parks, in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from parks.querysets.parks import oversees
from parks.views.office.proposals import ANSWERS_LEADS
from parks.wagtail_hooks.menu import MENU_HOOK
from parks.wagtail_hooks.sheets import OverseersItem


class _ProposalsMenuItem(MenuItem):
    """For the parks' people; officers go there from their projects."""

    def is_shown(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.has_perm(ANSWERS_LEADS)) and not oversees(user)  # type: ignore[union-attr]  # signed in


@hooks.register("register_admin_urls")
def lead_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("parks/leads/", include("parks.views.office.leads_urls"))]


@hooks.register(MENU_HOOK)
def leads_menu_item() -> MenuItem:
    return OverseersItem(
        pgettext_lazy("plural", "重大项目"), reverse("leads_office:leads"), icon_name="tasks", order=172
    )


@hooks.register(MENU_HOOK)
def proposals_menu_item() -> MenuItem:
    address = reverse("leads_office:proposals")
    return _ProposalsMenuItem(pgettext_lazy("plural", "项目推荐"), address, icon_name="pick", order=172)
