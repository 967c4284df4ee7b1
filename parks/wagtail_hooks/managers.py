"""Who manages which park, in Wagtail's admin."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from parks.wagtail_hooks.menu import MENU_HOOK
from parks.wagtail_hooks.sheets import OverseersItem


@hooks.register("register_admin_urls")
def manager_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("parks/managers/", include("parks.views.office.managers_urls"))]


@hooks.register(MENU_HOOK)
def managers_menu_item() -> MenuItem:
    return OverseersItem(_("园区管理员任免"), reverse("managers_office:managers"), icon_name="key", order=178)
