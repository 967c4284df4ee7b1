"""The plans' other registries in Wagtail's admin, kept by officers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from parks.models import PublicPlace
from parks.wagtail_hooks.menu import MENU_HOOK


class PlaceViewSet(SnippetViewSet):
    """配套设施与机构."""

    model = PublicPlace
    icon = "site"
    menu_label = pgettext_lazy("plural", "配套设施与机构")
    menu_order = 172
    menu_hook = MENU_HOOK
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "operator"]
    list_display = [
        "name",
        Column("get_kind_display", label=_("类别"), sort_key="kind"),
        Column("district", label=_("所属区"), sort_key="district__order"),
        "operator",
        BooleanColumn("is_published", label=_("公开展示"), sort_key="is_published"),
    ]
    list_filter = ["kind", "district", "is_published"]
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("district"), FieldPanel("country")]),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldPanel("operator"),
        FieldRowPanel([FieldPanel("opened_on"), FieldPanel("closed_on")]),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("url"), FieldPanel("verified_on")], heading=_("信息来源")),
        FieldRowPanel([FieldPanel("is_published"), FieldPanel("is_demonstration")]),
    ]


register_snippet(PlaceViewSet)
