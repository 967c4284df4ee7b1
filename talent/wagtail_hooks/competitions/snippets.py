"""Competitions in Wagtail's admin, edited whole: timetable, tracks, groups, rubric, awards."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from core.views.deleting import NeverPublishedDeleteView
from talent.models import Competition
from talent.services.competitions.setup import save_edited
from talent.wagtail_hooks.menu import MENU_HOOK
from talent.wagtail_hooks.saving import SavesByService

EDITOR = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("programme"),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("edition")]),
                FieldPanel("summary"),
                FieldPanel("rules"),
                FieldPanel("contact"),
                FieldRowPanel([FieldPanel("team_from"), FieldPanel("team_to")]),
                FieldRowPanel([FieldPanel("is_published"), FieldPanel("is_demonstration")]),
            ],
            heading=_("基本信息"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "stages",
                    [
                        FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]),
                        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                        FieldRowPanel([FieldPanel("takes_entries"), FieldPanel("advance")]),
                        FieldPanel("note"),
                    ],
                    heading=pgettext_lazy("plural", "赛程阶段"),
                    label=pgettext_lazy("singular", "赛程阶段"),
                ),
                FieldPanel("remind_days"),
            ],
            heading=_("赛程"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "tracks",
                    [FieldPanel("title"), FieldPanel("description")],
                    heading=pgettext_lazy("plural", "赛道"),
                    label=pgettext_lazy("singular", "赛道"),
                ),
                InlinePanel(
                    "groups",
                    [FieldRowPanel([FieldPanel("title"), FieldPanel("entrants")]), FieldPanel("audience")],
                    heading=pgettext_lazy("plural", "组别"),
                    label=pgettext_lazy("singular", "组别"),
                ),
            ],
            heading=_("赛道和组别"),
        ),
        ObjectList(
            [
                FieldPanel("formats"),
                FieldRowPanel([FieldPanel("most_megabytes"), FieldPanel("most_files")]),
                InlinePanel(
                    "rubric",
                    [
                        FieldPanel("title"),
                        FieldPanel("description"),
                        FieldRowPanel([FieldPanel("most"), FieldPanel("weight"), FieldPanel("tie_order")]),
                    ],
                    heading=pgettext_lazy("plural", "评分项"),
                    label=pgettext_lazy("singular", "评分项"),
                ),
                FieldRowPanel([FieldPanel("judges_per_entry"), FieldPanel("trim_from"), FieldPanel("normalises")]),
            ],
            heading=_("作品和评审"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "tiers",
                    [FieldRowPanel([FieldPanel("title"), FieldPanel("places")])],
                    heading=pgettext_lazy("plural", "奖项"),
                    label=pgettext_lazy("singular", "奖项"),
                    help_text=_("从高到低；名额是每个赛道、每个组别的。"),
                ),
                FieldRowPanel([FieldPanel("shows_scores"), FieldPanel("appeal_days")]),
            ],
            heading=_("奖项和结果"),
        ),
    ]
)


SAVED = {"service": staticmethod(save_edited)}


class CompetitionViewSet(SnippetViewSet):
    """Competitions, edited without a developer."""

    model = Competition
    icon = "list-ol"
    menu_hook = MENU_HOOK
    menu_label = _("大赛设置")
    menu_order = 95
    add_view_class = type("CompetitionCreateView", (SavesByService, CreateView), SAVED)
    edit_view_class = type("CompetitionEditView", (SavesByService, EditView), SAVED)
    delete_view_class = NeverPublishedDeleteView
    list_display = [
        "title",
        "edition",
        BooleanColumn("is_published", label=_("公开"), sort_key="is_published"),
        BooleanColumn("is_demonstration", label=_("演示")),
    ]
    list_filter = ["is_published", "is_demonstration"]
    search_fields = ["title", "summary"]
    search_backend_name = None  # Wagtail's index does not split Chinese
    copy_view_enabled = False
    edit_handler = EDITOR

    def get_queryset(self, request: HttpRequest) -> QuerySet[Competition]:
        return Competition.objects.order_by("-created_at", "-pk")


register_snippet(CompetitionViewSet)
