"""Applications in Wagtail's admin: where the pages hang, who may use them, what the site history calls things."""

from collections.abc import Iterable

from django.db import transaction
from django.forms import FileInput
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import UserColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.wagtail_hooks.scope import OfAllDistricts
from subsidies.documents.placeholders import placeholder_groups
from subsidies.forms.office_applications import PaperTemplateForm
from subsidies.models import Application, PaperKind, PaperTemplate
from subsidies.services.access import OFFICE_ACTS, OFFICE_DECIDES, OFFICE_PAYS, OFFICE_READS
from subsidies.services.papers.templates import keep_past
from subsidies.wagtail_hooks.menu import MENU_HOOK


class _ApplicationsMenuItem(MenuItem):
    def is_shown(self, request: object) -> bool:
        return bool(request.user.has_perm(OFFICE_READS))  # type: ignore[attr-defined]


@hooks.register("register_admin_urls")
def applications_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("subsidies/applications/", include("subsidies.views.office.application_urls"))]


@hooks.register(MENU_HOOK)
def applications_menu_item() -> MenuItem:
    """The table of submitted applications."""
    address = reverse("applications_office:applications")
    return _ApplicationsMenuItem(pgettext_lazy("plural", "申报"), address, icon_name="form", order=210)


@hooks.register(HOOK)
def office_of_applications() -> RolePermissions:
    """Officers handle the applications of their districts; those of all districts keep the templates of papers.

    Who decides and who pays reads them and does that alone; the auditor reads.
    """
    templates = [f"subsidies.{action}_papertemplate" for action in ("view", "add", "change", "delete")]
    return {
        Role.OFFICER: [OFFICE_READS, OFFICE_ACTS, *templates],
        Role.DECIDER: [OFFICE_READS, OFFICE_DECIDES, "subsidies.view_scheme", "subsidies.view_call"],
        Role.CASHIER: [OFFICE_READS, OFFICE_PAYS, "subsidies.view_scheme", "subsidies.view_call"],
        Role.AUDITOR: [OFFICE_READS, "subsidies.view_scheme", "subsidies.view_call", "core.view_auditentry"],
    }


class TemplateHelp(HelpPanel):
    """The portal's own templates to begin with, and every placeholder with what it stands for."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: object = None) -> dict[str, object]:
            context: dict[str, object] = super().get_context_data(parent_context)
            return {**context, "kinds": PaperKind.choices, "groups": placeholder_groups()}


class TemplateDeleteView(DeleteView):
    """What was submitted while the template was in force keeps it."""

    def delete_action(self) -> None:
        with transaction.atomic():
            keep_past(self.object, now=timezone.now())
            super().delete_action()


@hooks.register("before_bulk_action")
def keep_templates(_request: HttpRequest, action_type: str, objects: Iterable[object], _action: object) -> None:
    """The same where several are deleted at once."""
    if action_type == "delete":
        for template in objects:
            if isinstance(template, PaperTemplate):
                keep_past(template, now=timezone.now())


class PaperTemplateViewSet(SnippetViewSet):
    """Officers' own Word templates; a paper without one is made from the portal's."""

    model = PaperTemplate
    icon = "doc-full"
    menu_label = pgettext_lazy("plural", "文书模板")
    add_to_settings_menu = True
    list_display = ["kind", "scheme", "file_name", UserColumn("uploaded_by", label=_("上传人")), "uploaded_at"]
    list_filter = ["kind", "scheme"]
    search_fields = ["file_name", "scheme__title"]
    search_backend_name = None
    copy_view_enabled = False
    delete_view_class = TemplateDeleteView
    panels = [
        FieldPanel("kind"),
        FieldPanel("scheme"),
        FieldPanel("file", widget=FileInput),  # no link to where it is stored
        TemplateHelp(template="subsidies/office/_placeholders.html", heading=_("占位符")),
    ]

    def get_queryset(self, request: object) -> object:
        return PaperTemplate.objects.select_related("scheme", "uploaded_by__wagtail_userprofile").order_by("kind", "pk")


PaperTemplate.base_form_class = PaperTemplateForm  # type: ignore[attr-defined]  # Wagtail's way to name the form of a model
register_permission_policy(Application, ModelPermissionPolicy(Application))
register_permission_policy(PaperTemplate, OfAllDistricts(PaperTemplate))  # papers of every district are made from them
register_snippet(PaperTemplateViewSet)
