"""Enquiries in Wagtail's admin, and on the desk of who asked."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.registry import register_setting

from accounts.panels import DESK_HOOK
from core.panels import Panel
from parks.models import Enquiry, ParkSettings
from parks.views.office.enquiries import ANSWERS
from parks.wagtail_hooks.menu import MENU_HOOK

SHOWN = 5
ParkSettings.panels = [FieldPanel("answer_days"), FieldPanel("report_remind_days")]
register_setting(ParkSettings, icon="site", order=161)


class _EnquiriesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(ANSWERS))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register("register_admin_urls")
def enquiry_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("parks/enquiries/", include("parks.views.office.enquiries_urls"))]


@hooks.register(MENU_HOOK)
def enquiries_menu_item() -> MenuItem:
    address = reverse("enquiries_office:enquiries")
    return _EnquiriesMenuItem(pgettext_lazy("plural", "企业咨询"), address, icon_name="mail", order=173)


@hooks.register(DESK_HOOK)
def my_enquiries(request: HttpRequest) -> list[Panel]:
    """What one asked parks; nothing for who never asked."""
    found = Enquiry.objects.of(request.user).select_related("park").order_by("-received_at", "-pk")
    rows = list(found[:SHOWN])
    if not rows:
        return []
    return [
        Panel(
            title=_("入园咨询"),
            template="parks/enquiries/_desk_panel.html",
            context={"rows": rows},
            order=30,
            url=reverse("parks:enquiries"),
            more=_("全部咨询"),
        )
    ]
