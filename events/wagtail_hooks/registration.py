"""Settings of registration and courses in Wagtail's admin; the part of registration on an event's page and the desk."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from accounts.models import Enterprise
from accounts.panels import COMPANY_HOOK, DESK_HOOK, CompanyLink
from accounts.wagtail_hooks.scope import OfAllDistricts
from core.panels import Panel as PagePanel
from core.refusals import RefusedError
from events.forms.setup import SetupForm
from events.models import Course, Event, Registration, RegistrationSetup
from events.services.attending.certifying import courses_of
from events.services.parts import HOOK as PARTS
from events.services.registering.looking import standing_of
from events.services.registering.setting_up import save_setup

ON_DESK = 5
BEFORE_AGENDA = 20


class SetupPolicy(OfAllDistricts):
    """Settings are made from the event's own page and stay with it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return action not in {"add", "delete"} and bool(
            super().user_has_permission_for_instance(user, action, instance)
        )


class WaysPanel(Panel):
    """Ways from the settings to the people."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/office/_setup_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "event": self.instance.event if self.instance.pk else None}


class PeoplePanel(Panel):
    """The way from a course to its people and certificates."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/office/_course_panel.html"


class SetupEditView(EditView):
    """Wagtail's form writes; the service lets those who wait move up, or refuses and nothing is written."""

    def save_instance(self) -> RegistrationSetup:
        return save_setup(
            setup=self.form.instance,
            by=self.request.user,
            now=timezone.now(),
            revision=self.form.cleaned_data.get("seen"),
            save=super().save_instance,
        )

    def form_valid(self, form: Any) -> Any:
        try:
            return super().form_valid(form)
        except RefusedError as error:
            form.add_error(None, error.reason)
            self.produced_error_message = error.reason
            return self.form_invalid(form)


class SetupViewSet(SnippetViewSet):
    """One for each event that is registered for here."""

    model = RegistrationSetup
    icon = "group"
    menu_label = pgettext_lazy("plural", "报名设置")
    edit_view_class = SetupEditView
    list_display = [
        "event",
        Column("capacity", label=_("名额")),
        BooleanColumn("is_active", label=_("接受报名")),
        BooleanColumn("needs_approval", label=_("需要审核")),
    ]
    list_filter = ["is_active", "audience", "needs_approval"]
    search_fields = ["event__title"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            WaysPanel(heading=_("名单")),
            FieldPanel("is_active"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("group_limit")]),
            FieldPanel("audience"),
            FieldPanel("needs_approval"),
            FieldRowPanel([FieldPanel("waits"), FieldPanel("offer_hours")]),
            FieldPanel("note"),
            InlinePanel(
                "questions",
                [
                    FieldPanel("title"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("required")]),
                    FieldPanel("options"),
                    FieldRowPanel([FieldPanel("depends_on"), FieldPanel("shown_for")]),
                ],
                heading=pgettext_lazy("plural", "报名问题"),
                label=pgettext_lazy("singular", "报名问题"),
            ),
        ],
        base_form_class=SetupForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return RegistrationSetup.objects.select_related("event").order_by("-event__first_day", "-pk")


class CourseViewSet(SnippetViewSet):
    """Which events count together, and how many are needed."""

    model = Course
    icon = "clipboard-list"
    menu_label = pgettext_lazy("plural", "培训课程")
    list_display = [
        "title",
        Column("needed", label=_("需要次数")),
        BooleanColumn("is_published", label=_("公开")),
    ]
    search_fields = ["title"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        PeoplePanel(heading=_("名单与证书")),
        FieldPanel("title"),
        FieldPanel("markets"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("needed")]),
        InlinePanel(
            "items", [FieldPanel("event")], heading=_("计入的活动"), label=pgettext_lazy("singular", "展会活动")
        ),
        FieldRowPanel([FieldPanel("heading"), FieldPanel("issuer")]),
        FieldRowPanel([FieldPanel("is_published"), FieldPanel("is_demonstration")]),
    ]


@hooks.register(PARTS)
def registration_part(request: HttpRequest, event: Event) -> list[PagePanel]:
    """How registration stands and where to go, before the agenda; courses that the event counts for."""
    found = []
    standing = standing_of(event, now=timezone.now())
    courses = courses_of(event)
    if standing is not None or courses:
        own = list(Registration.objects.of(request.user).filter(event=event).prefetch_related("attendees")[:ON_DESK])
        context = {"event": event, "standing": standing, "own": own, "courses": courses}
        title = _("报名") if standing else pgettext_lazy("plural", "培训课程")
        found.append(PagePanel(title, "events/registration/_event_part.html", context, order=BEFORE_AGENDA))
    return found


@hooks.register(DESK_HOOK)
def my_events(request: HttpRequest) -> list[PagePanel]:
    """What one registered for and is still to come."""
    coming = Registration.objects.of(request.user).filter(event__last_day__gte=timezone.localdate()).for_listing()
    rows = list(coming[:ON_DESK])
    if not rows:
        return []
    return [
        PagePanel(
            _("我的报名"),
            "events/registration/_desk_part.html",
            {"rows": rows},
            order=60,
            url=reverse("events:mine"),
            more=_("全部报名"),
        )
    ]


@hooks.register(COMPANY_HOOK)
def company_registrations(_request: HttpRequest, _company: Enterprise) -> list[CompanyLink]:
    """From a company's page to what its people are registered for."""
    return [CompanyLink(_("活动报名"), reverse("events:mine"), "ticket", _("展会、培训的报名、电子票和证书"), order=80)]


register_permission_policy(RegistrationSetup, SetupPolicy(RegistrationSetup))
register_permission_policy(Course, OfAllDistricts(Course))
