"""评测 in the admin: its menu entry, what falls on the front page, what its changes are called."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter

from policy_kb.chat.gatekeeping import GATE_FELL
from policy_kb.models.evaluation import OVERRIDDEN
from policy_kb.services.comparisons import fallen_gates
from policy_kb.wagtail_hooks.menu import MENU_HOOK


class EvaluationMenuItem(MenuItem):
    """For whoever may see question sets."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("policy_kb.view_evaluationset"))


@hooks.register(MENU_HOOK)
def evaluation_menu_item() -> MenuItem:
    return EvaluationMenuItem(
        _("评测"), reverse("policy_kb_office:evaluations"), name="evaluations", icon_name="tasks", order=152
    )


class FallenGates(Component):
    """Gate sets that were answered worse after the last publication."""

    name = "fallen_gates"
    template_name = "policy_kb/office/_fallen_gates.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"fallen": fallen_gates()}


@hooks.register("construct_homepage_panels")
def fallen_gates_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("policy_kb.view_evaluationset"):
        panels.append(FallenGates())


@hooks.register("register_log_actions")
def gate_actions(actions: LogActionRegistry) -> None:
    """A draft let through, and a fall after a publication."""

    @actions.register_action(OVERRIDDEN)
    class Overridden(LogFormatter):
        label = _("越过评测门槛")

        def format_message(self, log_entry: Any) -> str:
            return _told(_("不等评测，说明理由后放行"), log_entry.data.get("reason"))

    @actions.register_action(GATE_FELL)
    class Fell(LogFormatter):
        label = _("评测成绩下降")

        def format_message(self, log_entry: Any) -> str:
            return _told(_("发布后评测成绩下降"), log_entry.data.get("comment"))


def _told(what: Any, words: Any) -> str:
    return f"{what}：{words}" if words else str(what)
