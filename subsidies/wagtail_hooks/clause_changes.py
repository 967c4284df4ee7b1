"""Says on Wagtail's home, in the menu and by notification that clauses changed on which schemes rest."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from accounts.topics import HOOK as TOPICS_HOOK
from accounts.topics import Topic
from subsidies.models import Application
from subsidies.services.access import OFFICE_READS
from subsidies.services.calls import CALLS_TOPIC
from subsidies.services.standing import affected_schemes
from subsidies.services.standing_words import CLAUSE_CHANGE

READS_SCHEMES = "subsidies.view_scheme"


class ClauseChangesPanel(Component):
    """How many schemes, drafts and applications rest on clauses that changed; nothing while there are none."""

    name = "clause_changes"
    template_name = "subsidies/office/_clause_changes.html"
    order = 110

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        user = parent_context["request"].user
        mine = Application.objects.in_charge_of(user)
        mine = mine if user.has_perm(OFFICE_READS) else mine.none()
        found = affected_schemes(day=timezone.localdate(), applications=mine)
        return {
            **context,
            "schemes": list(dict.fromkeys(each.scheme.title for each in found)),
            "drafts": sum(len(each.drafts) for each in found),
            "running": sum(len(each.running) for each in found),
        }


class _MenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(READS_SCHEMES))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register("construct_homepage_panels")
def clause_changes_panel(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(READS_SCHEMES):  # type: ignore[union-attr]
        panels.append(ClauseChangesPanel())


@hooks.register("register_reports_menu_item")
def clause_changes_report() -> MenuItem:
    return _MenuItem(_("政策依据变化"), reverse("schemes_office:affected"), icon_name="warning", order=910)


@hooks.register(TOPICS_HOOK)
def scheme_topics() -> list[Topic]:
    """What people are told about schemes and calls."""
    return [
        Topic(CALLS_TOPIC, _("申报批次变更"), _("您有草稿的批次延长或取消")),
        Topic(CLAUSE_CHANGE, _("政策依据变化"), _("项目所依据的条款有改动、失效或撤下"), office_only=True),
    ]
