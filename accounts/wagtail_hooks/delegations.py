"""假期代办 among Wagtail's settings, for everybody behind the counter."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def delegation_pages() -> list[URLResolver]:
    return [path("accounts/delegations/", include("accounts.urls.delegations"))]


@hooks.register("register_settings_menu_item")
def delegations_menu_item() -> MenuItem:
    return MenuItem(pgettext_lazy("plural", "假期代办"), reverse("delegations:list"), icon_name="user", order=900)
