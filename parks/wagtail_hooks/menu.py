"""Everything about parks under one entry of Wagtail's menu.

A module puts its page there by a function under ``MENU_HOOK`` that returns a menu item, snippets by ``menu_hook``.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

MENU_HOOK = "register_parks_menu_item"


@hooks.register("register_admin_menu_item")
def parks_menu() -> MenuItem:
    return SubmenuMenuItem(_("产业园区"), Menu(register_hook_name=MENU_HOOK), icon_name="site", order=171)
