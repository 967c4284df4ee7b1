"""Everybody's own tasks in the admin: a page, a menu item, and how many there are on Wagtail's home."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from subsidies.services.access import OFFICE_READS
from subsidies.services.review.workbench import workbench

SCORES = "subsidies.change_expertreview"


def _has_tasks(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perm(OFFICE_READS) or user.has_perm(SCORES))


class WorkbenchPanel(Component):
    """What waits, queue by queue; nothing while there is none."""

    name = "workbench"
    template_name = "subsidies/office/review/_home_panel.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        queues = workbench(parent_context["request"].user, now=timezone.now())
        return {**context, "queues": queues, "heading": _("我的待办")}


class _WorkbenchMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return _has_tasks(request)


@hooks.register("register_admin_urls")
def workbench_pages() -> list[URLResolver]:
    return [path("subsidies/workbench/", include("subsidies.views.office.workbench_urls"))]


@hooks.register("register_admin_menu_item")
def workbench_menu_item() -> MenuItem:
    """Before everything else of subsidies."""
    return _WorkbenchMenuItem(gettext_lazy("我的待办"), reverse("workbench_office:desk"), icon_name="tasks", order=50)


@hooks.register("construct_homepage_panels")
def workbench_panel(request: HttpRequest, panels: list[Component]) -> None:
    if _has_tasks(request):
        panels.append(WorkbenchPanel())
