"""Talent programmes in Wagtail's admin: the list and the editor."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from core.views.deleting import NeverPublishedDeleteView
from talent.models import Programme
from talent.services.programmes import save_edited
from talent.wagtail_hooks.menu import MENU_HOOK
from talent.wagtail_hooks.saving import SavesByService

EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("kind")]),
                FieldPanel("summary"),
                FieldPanel("audience"),
                FieldPanel("applicants"),
                FieldPanel("benefit"),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("quota")]),
                FieldPanel("organisers"),
                FieldPanel("contact"),
                FieldRowPanel([FieldPanel("is_published"), FieldPanel("is_demonstration")]),
            ],
            heading=_("基本信息"),
        ),
        ObjectList(
            [
                FieldPanel("rule_set"),
                InlinePanel(
                    "basis_clauses",
                    [FieldPanel("clause"), FieldPanel("quote")],
                    heading=pgettext_lazy("plural", "政策依据"),
                    label=pgettext_lazy("singular", "政策依据"),
                ),
            ],
            heading=_("条件与依据"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "questions",
                    [
                        FieldPanel("label"),
                        FieldRowPanel([FieldPanel("kind"), FieldPanel("unit"), FieldPanel("required")]),
                        FieldPanel("hint"),
                        FieldPanel("choices"),
                        FieldRowPanel([FieldPanel("fact"), FieldPanel("key")]),
                    ],
                    heading=pgettext_lazy("plural", "表单问题"),
                    label=pgettext_lazy("singular", "表单问题"),
                ),
                InlinePanel(
                    "materials",
                    [
                        FieldPanel("title"),
                        FieldPanel("hint"),
                        FieldPanel("formats"),
                        FieldRowPanel(
                            [FieldPanel("most_megabytes"), FieldPanel("required"), FieldPanel("is_identity")]
                        ),
                        FieldPanel("key"),
                    ],
                    heading=pgettext_lazy("plural", "申请材料"),
                    label=pgettext_lazy("singular", "申请材料"),
                ),
            ],
            heading=_("表单"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "steps",
                    [
                        FieldRowPanel([FieldPanel("title"), FieldPanel("role")]),
                        FieldRowPanel([FieldPanel("days"), FieldPanel("unit"), FieldPanel("key")]),
                    ],
                    heading=pgettext_lazy("plural", "办理环节"),
                    label=pgettext_lazy("singular", "办理环节"),
                ),
                InlinePanel(
                    "visit_items",
                    [FieldPanel("title")],
                    heading=pgettext_lazy("plural", "核查内容"),
                    label=pgettext_lazy("singular", "核查内容"),
                ),
                FieldRowPanel([FieldPanel("publicity_days"), FieldPanel("publicity_unit")]),
                FieldRowPanel([FieldPanel("review_months"), FieldPanel("barred_months"), FieldPanel("keep_days")]),
                FieldRowPanel(
                    [FieldPanel("least_trainees"), FieldPanel("least_hired_share"), FieldPanel("retained_months")]
                ),
                FieldRowPanel([FieldPanel("duty_clause"), FieldPanel("remind_days")]),
                InlinePanel(
                    "milestones",
                    [FieldRowPanel([FieldPanel("day"), FieldPanel("title")])],
                    heading=pgettext_lazy("plural", "时间安排"),
                    label=pgettext_lazy("singular", "时间安排"),
                ),
            ],
            heading=_("办理"),
        ),
    ]
)


SAVED = {"service": staticmethod(save_edited)}


class ProgrammeViewSet(SnippetViewSet):
    """Programmes, edited whole, without a developer."""

    model = Programme
    icon = "group"
    menu_hook = MENU_HOOK
    menu_label = pgettext_lazy("plural", "人才项目")
    menu_order = 90
    add_view_class = type("ProgrammeCreateView", (SavesByService, CreateView), SAVED)
    edit_view_class = type("ProgrammeEditView", (SavesByService, EditView), SAVED)
    delete_view_class = NeverPublishedDeleteView
    list_display = [
        "title",
        Column("get_kind_display", label=_("类型"), sort_key="kind"),
        BooleanColumn("is_published", label=_("公开"), sort_key="is_published"),
        BooleanColumn("is_demonstration", label=_("演示")),
    ]
    list_filter = ["kind", "is_published", "is_demonstration"]
    search_fields = ["title", "summary"]
    search_backend_name = None  # Wagtail's index does not split Chinese
    copy_view_enabled = False
    edit_handler = EDITOR

    def get_queryset(self, request: HttpRequest) -> QuerySet[Programme]:
        return Programme.objects.order_by("kind", "title")


register_snippet(ProgrammeViewSet)
