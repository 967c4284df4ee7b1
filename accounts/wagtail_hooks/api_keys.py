"""Everybody's API keys in Wagtail's admin: read, give another rate, revoke."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, UserColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import BaseButton, Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from accounts.models import ApiKey
from accounts.models.api_keys import KeyState
from accounts.scopes import titles_of
from accounts.services.api_keys import revoke_api_key


class MadeByOwners(ModelPermissionPolicy):
    """The office reads and limits keys; only their owners make them, and the record of one stays."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and super().user_has_permission(user, action)


class StateColumn(Column):
    """Whether the key opens anything today."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: ApiKey) -> Any:
        return instance.state(timezone.localdate()).label


class ScopesColumn(Column):
    """What the key may do, in words."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: ApiKey) -> Any:
        return ", ".join(titles_of(instance.scopes))


class ApiKeyIndexView(IndexView):
    """The list, with a way to revoke each key in use."""

    def get_list_more_buttons(self, instance: ApiKey) -> list[BaseButton]:
        buttons: list[BaseButton] = super().get_list_more_buttons(instance)
        if self.user_has_permission("change") and instance.revoked_at is None:
            address = reverse("wagtailsnippets_accounts_apikey:revoke", args=[instance.pk])
            buttons.append(Button(_("停用"), url=address, icon_name="cross", priority=40))
        return buttons


class ApiKeyInspectView(InspectView):
    """A key to read, with scopes in words and times on the office's clock."""

    def get_scopes_display_value(self) -> str:
        return ", ".join(titles_of(self.object.scopes))

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return timezone.localtime(value) if field_name.endswith("_at") and value else value


class RevokeKeyView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Say what revoking does; then do it."""

    model = ApiKey
    permission_required = "change"
    template_name = "accounts/office/revoke_api_key.html"
    page_title = gettext_lazy("停用密钥")
    header_icon = "key"
    _show_breadcrumbs = True

    @cached_property
    def key(self) -> ApiKey:
        return get_object_or_404(ApiKey.objects.select_related("owner"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.key)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("wagtailsnippets_accounts_apikey:list"), "label": pgettext("plural", "接口密钥")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title, "sublabel": str(self.key)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            key=self.key,
            revocable=self.key.state(timezone.localdate()) is not KeyState.REVOKED,
            listing=reverse("wagtailsnippets_accounts_apikey:list"),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        revoke_api_key(key=self.key, by=request.user, now=timezone.now())  # type: ignore[arg-type]  # signed in: dispatch
        messages.success(request, _("密钥“%(name)s”已停用。") % {"name": self.key.name})
        return redirect("wagtailsnippets_accounts_apikey:list")


class ApiKeyViewSet(SnippetViewSet):
    """All keys; the secrets are nowhere."""

    model = ApiKey
    icon = "key"
    menu_label = pgettext_lazy("plural", "接口密钥")
    add_to_settings_menu = True
    list_display = [
        "name",
        "prefix",
        UserColumn("owner", label=gettext_lazy("所有者"), sort_key="owner"),
        ScopesColumn("scopes", label=gettext_lazy("权限")),
        "rate",
        "last_used_at",
        StateColumn("state", label=gettext_lazy("状态")),
    ]
    list_filter = ["owner", "created_at", "expires_on"]
    search_fields = ["name", "prefix", "owner__username", "owner__display_name"]
    search_backend_name = None
    copy_view_enabled = False
    index_view_class = ApiKeyIndexView
    inspect_view_enabled = True
    inspect_view_class = ApiKeyInspectView
    inspect_view_fields = [
        "name", "owner", "prefix", "scopes", "rate", "created_at", "last_used_at", "expires_on", "revoked_at",
    ]  # fmt: skip
    panels = [FieldPanel("name", read_only=True), FieldPanel("rate"), FieldPanel("expires_on")]

    def get_queryset(self, request: HttpRequest) -> Any:
        return ApiKey.objects.select_related("owner__wagtail_userprofile").order_by("-created_at", "-pk")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("revoke/<int:pk>/", RevokeKeyView.as_view(), name="revoke")]


def register() -> None:
    """Put the table into the admin."""
    register_permission_policy(ApiKey, MadeByOwners(ApiKey))
    register_snippet(ApiKeyViewSet)
