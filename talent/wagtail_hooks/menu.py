"""Everything about talent under one entry of Wagtail's menu, and our own pages under one prefix.

A module of this app puts its pages into the menu by a function under ``MENU_HOOK`` that returns a
:class:`wagtail.admin.menu.MenuItem`, or by the attribute ``menu_hook`` of its snippets.
"""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from talent.services.access import OFFICE_READS

MENU_HOOK = "register_talent_menu_item"


class OfficeItem(MenuItem):
    """Shown to who may read applications."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OFFICE_READS))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register("register_admin_urls")
def talent_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("talent/", include("talent.views.office.urls"))]


@hooks.register("register_admin_menu_item")
def talent_menu() -> MenuItem:
    return SubmenuMenuItem(_("人才服务"), Menu(register_hook_name=MENU_HOOK), icon_name="group", order=255)


@hooks.register(MENU_HOOK)
def applications_item() -> MenuItem:
    title = pgettext_lazy("plural", "人才申请")
    return OfficeItem(title, reverse("talent_office:applications"), icon_name="form", order=10)


@hooks.register(MENU_HOOK)
def publicity_item() -> MenuItem:
    title = pgettext_lazy("plural", "人才公示")
    return OfficeItem(title, reverse("talent_office:notices"), icon_name="view", order=20)


@hooks.register(MENU_HOOK)
def awards_item() -> MenuItem:
    title = pgettext_lazy("plural", "认定结果")
    return OfficeItem(title, reverse("talent_office:awards"), icon_name="tick", order=30)
