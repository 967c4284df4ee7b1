"""The start page of the admin for a park's people: their park, and what waits for them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component

from parks.services.desk import desk_of


class ParkDeskPanel(Component):
    """Empty for whoever manages no park."""

    name = "park-desk"
    template_name = "parks/office/_home_panel.html"
    order = 80

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "desk": desk_of(parent_context["request"].user, timezone.now())}


@hooks.register("construct_homepage_panels")
def park_desk(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ParkDeskPanel())
