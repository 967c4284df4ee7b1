"""Talent programmes in Wagtail's admin: the editor, the pages, the menu."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from core.refusals import RefusedError
from core.views.deleting import NeverPublishedDeleteView
from talent.models import Programme
from talent.services.access import OFFICE_READS
from talent.services.programmes import save_edited

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


class _SavesByService:
    """Wagtail's form writes; the service draws the consequences, or refuses and nothing is written."""

    form: Any
    request: HttpRequest
    produced_error_message: str | None

    def save_instance(self) -> Programme:
        by: Any = self.request.user
        return save_edited(by=by, now=timezone.now(), save=super().save_instance)  # type: ignore[misc]  # a mixin

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        except RefusedError as error:
            form.add_error(None, error.reason)
            self.produced_error_message = error.reason
            response = self.form_invalid(form)  # type: ignore[attr-defined]
        return response


class ProgrammeViewSet(SnippetViewSet):
    """Programmes, edited whole, without a developer."""

    model = Programme
    icon = "group"
    menu_label = pgettext_lazy("plural", "人才项目")
    add_view_class = type("ProgrammeCreateView", (_SavesByService, CreateView), {})
    edit_view_class = type("ProgrammeEditView", (_SavesByService, EditView), {})
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


class _OfficeItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OFFICE_READS))  # type: ignore[union-attr]  # the admin has signed-in users


class _ProgrammesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy_registry.get_by_type(Programme).user_has_any_permission(request.user, ["view", "change"]))


@hooks.register("register_admin_urls")
def talent_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("talent/", include("talent.views.office.urls"))]


@hooks.register("register_admin_menu_item")
def talent_menu() -> MenuItem:
    """Everything about talent under one entry."""
    items: list[MenuItem] = [
        _OfficeItem(
            pgettext_lazy("plural", "人才申请"), reverse("talent_office:applications"), icon_name="form", order=10
        ),
        _OfficeItem(pgettext_lazy("plural", "人才公示"), reverse("talent_office:notices"), icon_name="view", order=20),
        _OfficeItem(pgettext_lazy("plural", "认定结果"), reverse("talent_office:awards"), icon_name="tick", order=30),
        _ProgrammesItem(
            pgettext_lazy("plural", "人才项目"),
            reverse("wagtailsnippets_talent_programme:list"),
            icon_name="group",
            order=40,
        ),
    ]
    return SubmenuMenuItem(_("人才服务"), Menu(items=items), icon_name="group", order=255)


register_snippet(ProgrammeViewSet)
