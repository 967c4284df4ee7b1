"""What waits in the office of talent: a menu item, and how much of it on Wagtail's home."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from talent.services.access import OFFICE_READS
from talent.services.worklist import worklist
from talent.wagtail_hooks.menu import MENU_HOOK, OfficeItem


class WorklistPanel(Component):
    """What waits, queue by queue; nothing while there is none."""

    name = "talent-worklist"
    template_name = "talent/office/_home_panel.html"
    order = 95

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        queues = worklist(parent_context["request"].user, now=timezone.now())
        return {**context, "queues": queues, "heading": _("人才待办")}


@hooks.register(MENU_HOOK)
def worklist_item() -> MenuItem:
    """Before everything else of talent."""
    return OfficeItem(gettext_lazy("人才待办"), reverse("talent_office:desk"), icon_name="tasks", order=5)


@hooks.register("construct_homepage_panels")
def worklist_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # the admin has signed-in users
        panels.append(WorklistPanel())
