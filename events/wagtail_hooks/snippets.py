"""Events and their series in Wagtail's admin. What is saved there goes through the calendar's services."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.contrib.settings.registry import register_setting
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from core.refusals import RefusedError
from core.views.deleting import NeverPublishedDeleteView
from events.models import Event, EventSeries, EventSettings
from events.services.keeping import save_edited
from events.wagtail_hooks.editor import EVENT_EDITOR
from events.wagtail_hooks.menu import MENU_HOOK
from events.wagtail_hooks.registration import CourseViewSet, SetupViewSet


class DayColumn(Column):
    """A day. Wagtail's own column says how long ago it was, which tells nothing of what is to come."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class _SavesByService:
    """Wagtail's form writes; the service draws the consequences, or refuses and nothing is written."""

    form: Any
    request: HttpRequest
    produced_error_message: str | None

    def save_instance(self) -> Event:
        return save_edited(
            event=self.form.instance,
            by=self.request.user,  # type: ignore[arg-type]  # the admin has signed-in users
            now=timezone.now(),
            revision=self.form.cleaned_data.get("seen"),
            save=super().save_instance,  # type: ignore[misc]  # a mixin
        )

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        except RefusedError as error:
            form.add_error(None, error.reason)
            self.produced_error_message = error.reason
            response = self.form_invalid(form)  # type: ignore[attr-defined]
        return response


class EventIndexView(IndexView):
    """The list, with the ways to and from files."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons
        found = [HeaderButton(_("Excel 导出"), url=reverse("events_office:export"), icon_name="download", priority=20)]
        if policy_registry.get_by_type(Event).user_has_permission(self.request.user, "add"):
            address = reverse("events_office:import")
            found.append(HeaderButton(_("导入"), url=address, icon_name="upload", priority=30))
        return sorted([*buttons, *found])


class EventViewSet(SnippetViewSet):
    """Confirming, postponing, cancelling and copying have pages of their own."""

    model = Event
    icon = "calendar"
    menu_label = pgettext_lazy("plural", "展会活动")
    index_view_class = EventIndexView
    add_view_class = type("EventCreateView", (_SavesByService, CreateView), {})
    edit_view_class = type("EventEditView", (_SavesByService, EditView), {})
    delete_view_class = NeverPublishedDeleteView
    list_display = [
        "title",
        Column("get_kind_display", label=_("类型"), sort_key="kind"),
        DayColumn("first_day", label=_("开始日期"), sort_key="first_day"),
        DayColumn("last_day", label=_("结束日期"), sort_key="last_day"),
        Column("city", label=_("城市"), sort_key="city"),
        Column("get_state_display", label=_("状态"), sort_key="state"),
        BooleanColumn("is_published", label=_("公开"), sort_key="is_published"),
    ]
    list_filter = ["kind", "state", "region", "is_published", "is_demonstration"]
    list_per_page = 50
    search_fields = ["title", "city", "venue"]
    search_backend_name = None  # Wagtail's index does not split Chinese
    copy_view_enabled = False
    edit_handler = EVENT_EDITOR

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return Event.objects.defer("body").order_by("-first_day", "-pk")


class SeriesViewSet(SnippetViewSet):
    """What editions have in common."""

    model = EventSeries
    icon = "list-ul"
    menu_label = pgettext_lazy("plural", "活动系列")
    list_display = ["title", "summary"]
    search_fields = ["title"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [FieldPanel("title"), FieldPanel("slug"), FieldPanel("summary")]


class EventsGroup(SnippetViewSetGroup):
    """Events, series, how people register and courses, side by side in the menu."""

    items = (EventViewSet, SeriesViewSet, SetupViewSet, CourseViewSet)
    menu_label = _("展会活动")
    menu_icon = "calendar"
    menu_order = 260
    submenu_hook = MENU_HOOK


@hooks.register("register_admin_urls")
def events_pages() -> list[URLResolver]:
    """Our own pages on events, under one prefix and one name space."""
    return [path("events/", include("events.views.office.urls"))]


EventSettings.panels = [
    FieldPanel("filing_days"),
    FieldPanel("remind_days"),
    FieldPanel("keep_days"),
    FieldPanel("certificate_prefix"),
]
register_setting(EventSettings, icon="calendar", order=160)
register_snippet(EventsGroup)
