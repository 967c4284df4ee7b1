"""The editor of an event in Wagtail's admin: every part of it on a tab."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.permissions import policy_registry

from events.forms.events import EventForm
from events.models import Event
from events.services.access import may_keep
from events.services.moving import moves_for
from events.views.office.actions import MOVES


class StatePanel(Panel):
    """How an event stands, and what can be done with it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/office/_event_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            if not self.instance.pk:
                return context
            user = self.request.user
            return {
                **context,
                "moves": [(name, MOVES[name][0]) for name in moves_for(self.instance, user)],
                "followers": self.instance.followers.count(),
                "may_keep": bool(may_keep(user)),
                "has_stand": hasattr(self.instance, "group_stand"),
                "has_room": hasattr(self.instance, "meeting_room"),
                "may_add": policy_registry.get_by_type(Event).user_has_permission(user, "add"),
            }


EVENT_EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                StatePanel(heading=_("状态")),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("series"), FieldPanel("edition")]),
                InlinePanel(
                    "phases",
                    [
                        FieldPanel("label"),
                        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                    ],
                    heading=pgettext_lazy("plural", "阶段"),
                    label=pgettext_lazy("singular", "阶段"),
                    min_num=1,
                    help_text=_("北京时间。全天活动不填时间。"),
                ),
                FieldPanel("summary"),
                FieldPanel("is_published"),
            ],
            heading=_("基本信息"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("region"), FieldPanel("country"), FieldPanel("city")]),
                FieldPanel("park"),
                FieldPanel("venue"),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("online_url"),
                FieldPanel("market"),
                FieldPanel("target_markets"),
            ],
            heading=_("地点与市场"),
        ),
        ObjectList(
            [
                FieldPanel("theme"),
                FieldPanel("body"),
                FieldRowPanel([FieldPanel("hosts"), FieldPanel("organisers")]),
                FieldRowPanel([FieldPanel("area"), FieldPanel("booth_unit")]),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("register_by"), FieldPanel("filing_days")]), FieldPanel("register_url")],
                    heading=_("报名与备案"),
                ),
                FieldPanel("scheme_key"),
            ],
            heading=_("介绍与报名"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "sessions",
                    [
                        FieldRowPanel([FieldPanel("day"), FieldPanel("starts"), FieldPanel("ends")]),
                        FieldPanel("title"),
                        FieldPanel("place"),
                        FieldPanel("summary"),
                        FieldPanel("speakers"),
                    ],
                    heading=pgettext_lazy("plural", "议程"),
                    label=pgettext_lazy("singular", "议程"),
                ),
                InlinePanel(
                    "materials",
                    [FieldPanel("title"), FieldPanel("file")],
                    heading=pgettext_lazy("plural", "资料"),
                    label=pgettext_lazy("singular", "资料"),
                ),
            ],
            heading=_("议程与资料"),
        ),
        ObjectList(
            [
                FieldPanel("source"),
                FieldPanel("source_url"),
                FieldPanel("verified_on"),
                FieldPanel("is_demonstration"),
                FieldPanel("slug"),
            ],
            heading=_("来源与核实"),
        ),
    ],
    base_form_class=EventForm,
)
