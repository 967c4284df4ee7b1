"""The plans' targets in Wagtail's admin, kept by officers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from parks.models import Target
from parks.wagtail_hooks.menu import MENU_HOOK


class TargetViewSet(SnippetViewSet):
    """建设目标."""

    model = Target
    icon = "success"
    menu_label = pgettext_lazy("plural", "建设目标")
    menu_order = 173
    menu_hook = MENU_HOOK
    copy_view_enabled = False
    search_backend_name = None
    list_display = [
        "name",
        "goal",
        "unit",
        "due_on",
        "source",
        BooleanColumn("is_published", label=_("公开展示"), sort_key="is_published"),
    ]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("goal"), FieldPanel("unit"), FieldPanel("due_on")]),
        FieldPanel("measures"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("reported"), FieldPanel("reported_on")]), FieldPanel("reported_source")],
            heading=_("报告值"),
        ),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("quote")], heading=_("依据")),
        FieldRowPanel([FieldPanel("order"), FieldPanel("is_published")]),
    ]


register_snippet(TargetViewSet)
