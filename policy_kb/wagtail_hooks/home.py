"""Wagtail's own lists of things under way, without documents of other people's regions."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from policy_kb.models import PolicyDocument
from policy_kb.views.office.scope import documents_for


class ReviewsOfOwnRegions(WorkflowObjectsToModeratePanel):
    """What waits for the user's approval."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        mine = set(documents_for(context["request"].user).values_list("pk", flat=True))
        context["states"] = [
            state
            for state in context["states"]
            if not isinstance(state["obj"], PolicyDocument) or state["obj"].pk in mine
        ]
        return context


@hooks.register("construct_homepage_panels")
def reviews_of_own_regions(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [ReviewsOfOwnRegions() if type(panel) is WorkflowObjectsToModeratePanel else panel for panel in panels]
