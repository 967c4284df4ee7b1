"""Schemes and calls in Wagtail's admin: edited there whole, without a developer."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLResolver, include, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from core.views.deleting import NeverPublishedDeleteView
from subsidies.forms.schemes import CallForm
from subsidies.models import Call, Scheme
from subsidies.services.access import OFFICE_READS
from subsidies.services.district_deadlines import renew_due_dates
from subsidies.services.refusals import RefusedError
from subsidies.wagtail_hooks.columns import MomentColumn
from subsidies.wagtail_hooks.scheme_editor import SCHEME_EDITOR


class CallPanel(Panel):
    """How a call stands, and what can be done with it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "subsidies/office/_call_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            reads = self.request.user.has_perm(OFFICE_READS)
            return {**context, "now": timezone.now(), "reads_applications": reads}


class _PublishesWhole:
    """With a scheme that turned unfit in the meantime the draft is kept, and the reasons are told."""

    request: HttpRequest

    def publish_action(self) -> HttpResponseBase | None:
        try:
            with transaction.atomic():
                response: HttpResponseBase | None = super().publish_action()  # type: ignore[misc]  # a mixin
        except RefusedError as error:
            messages.error(self.request, error.reason)
            return None
        return response


class SchemeViewSet(SnippetViewSet):
    """Drafts are Wagtail's; publishing one freezes a version, which has a page of its own."""

    model = Scheme
    icon = "clipboard-list"
    menu_label = pgettext_lazy("plural", "扶持项目")
    add_view_class = type("SchemeCreateView", (_PublishesWhole, CreateView), {})
    edit_view_class = type("SchemeEditView", (_PublishesWhole, EditView), {})
    delete_view_class = NeverPublishedDeleteView
    list_display = [
        "title",
        Column("get_category_display", label=_("类别"), sort_key="category"),
        BooleanColumn("live", label=_("已发布"), sort_key="live"),
        Column("latest_number", label=_("现行版本"), sort_key="latest_number"),
        BooleanColumn("is_demonstration", label=_("演示")),
    ]
    list_filter = ["category", "live", "is_demonstration"]
    search_fields = ["title", "summary"]
    search_backend_name = None  # Wagtail's index does not split Chinese
    copy_view_enabled = False
    edit_handler = SCHEME_EDITOR

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Scheme.objects.annotate(latest_number=Max("versions__number")).order_by("category", "title")


class CallViewSet(SnippetViewSet):
    """Rounds of schemes. Publishing, extending and cancelling have pages of their own."""

    model = Call
    icon = "calendar"
    menu_label = pgettext_lazy("plural", "申报批次")
    delete_view_class = NeverPublishedDeleteView
    list_display = [
        "title",
        Column("scheme", label=_("扶持项目"), sort_key="scheme__title"),
        Column("get_state_display", label=_("状态"), sort_key="state"),
        MomentColumn("opens_at", label=_("开始时间"), sort_key="opens_at"),
        MomentColumn("closes_at", label=_("截止时间"), sort_key="closes_at"),
    ]
    list_filter = ["state", "scheme"]
    search_fields = ["title", "scheme__title"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            CallPanel(heading=_("状态")),
            FieldPanel("scheme"),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldPanel("budget"),
            FieldPanel("notice"),
            InlinePanel("district_deadlines", heading=_("各区初审截止"), label=_("各区初审截止")),
        ],
        base_form_class=CallForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Call]:
        return Call.objects.select_related("scheme")


class SchemesGroup(SnippetViewSetGroup):
    """Schemes and their calls, side by side in the menu."""

    items = (SchemeViewSet, CallViewSet)
    menu_label = _("扶持项目")
    menu_icon = "clipboard-list"
    menu_order = 205


@hooks.register("register_admin_urls")
def scheme_pages() -> list[URLResolver]:
    """Our own pages on schemes and calls, under one prefix and one name space."""
    return [path("subsidies/", include("subsidies.views.office.scheme_urls"))]


@hooks.register("after_edit_snippet")
def districts_have_their_new_time(request: HttpRequest, instance: object) -> None:
    """What lies with a district is due as the call's row now says."""
    if isinstance(instance, Call):
        renew_due_dates(instance)


register_snippet(SchemesGroup)
