"""The work on applications under one entry of Wagtail's menu; what waits for oneself stands before it.

A module puts its page there by a function under ``MENU_HOOK`` that returns a menu item.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

MENU_HOOK = "register_subsidies_menu_item"


@hooks.register("register_admin_menu_item")
def subsidies_menu() -> MenuItem:
    return SubmenuMenuItem(_("补贴办理"), Menu(register_hook_name=MENU_HOOK), icon_name="form", order=210)
