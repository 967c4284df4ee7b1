"""Yearly figures in Wagtail's admin: the pages, and the officers' table of calls."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from parks.models import ReportingCall
from parks.views.office.reports import REPORTS
from parks.wagtail_hooks.menu import MENU_HOOK


class _ReportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(REPORTS))  # type: ignore[union-attr]  # the admin has signed-in users


class ReportingCallViewSet(SnippetViewSet):
    """年度填报批次."""

    model = ReportingCall
    icon = "date"
    menu_label = _("年度填报批次")
    menu_order = 175
    menu_hook = MENU_HOOK
    copy_view_enabled = False
    search_backend_name = None
    list_display = ["year", "opens_at", "closes_at"]
    panels = [
        FieldPanel("year"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        FieldPanel("jump_percent"),
        FieldPanel("note"),
    ]


register_snippet(ReportingCallViewSet)


@hooks.register("register_admin_urls")
def report_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("parks/reports/", include("parks.views.office.reports_urls"))]


@hooks.register(MENU_HOOK)
def reports_menu_item() -> MenuItem:
    address = reverse("reports_office:reports")
    return _ReportsMenuItem(pgettext_lazy("plural", "年度填报"), address, icon_name="table", order=174)
