"""Tenants in Wagtail's admin: each park's people see and keep those of their own park."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, IndexView, SnippetViewSet

from accounts.wagtail_hooks.scope import chooser_within, within_districts
from parks.forms.tenants import TenantForm
from parks.models import Tenant
from parks.querysets.parks import oversees
from parks.querysets.tenants import TenantQuerySet
from parks.services.tenants import FIELDS, keep_tenant, remove_tenant
from parks.views.office.tenants import link
from parks.wagtail_hooks.menu import MENU_HOOK


class OfOwnParks(ModelPermissionPolicy):
    """Permission on the table is not permission on a row: the model's manager answers ``managed_by(user)``."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action) and self._theirs(user).filter(pk=instance.pk).exists()

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        found: QuerySet = self._theirs(user) if self.user_has_any_permission(user, actions) else self._none()
        return found

    def _theirs(self, user: Any) -> Any:
        return self.model.objects.managed_by(user)

    def _none(self) -> Any:
        return self.model.objects.none()


def tenants_for(user: Any) -> TenantQuerySet:
    """Tenants that a person sees behind the counter; none without the permission."""
    if not user.has_perm("parks.view_tenant"):
        return Tenant.objects.none()
    found: TenantQuerySet = Tenant.objects.managed_by(user)
    return found


class _KeepingView:
    """Wagtail's form, the portal's own service."""

    request: Any
    form: Any

    def save_instance(self) -> Tenant:
        form = self.form
        values = {name: form.cleaned_data[name] for name in FIELDS}
        existing = form.instance if form.instance.pk else None
        now = timezone.now()
        return keep_tenant(
            park=form.cleaned_data["park"], values=values, by=self.request.user, now=now, tenant=existing
        )


class TenantCreateView(_KeepingView, CreateView):
    """A new tenant."""


class TenantEditView(_KeepingView, EditView):
    """A tenant on the list."""


class TenantIndexView(IndexView):
    """The list, with the officers' way to what is not linked yet."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons
        if oversees(self.request.user):
            way = HeaderButton(
                label=_("关联已登记企业"), url=reverse("parks_link_tenants"), icon_name="link", priority=20
            )
            return sorted([*buttons, way])
        return buttons


@hooks.register("register_admin_urls")
def link_address() -> list[URLPattern]:
    return [path("parks/tenants/link/", link, name="parks_link_tenants")]


class TenantDeleteView(DeleteView):
    """A row entered by mistake."""

    def delete_action(self) -> None:
        remove_tenant(tenant=self.object, by=self.request.user, now=timezone.now())


@hooks.register("before_bulk_action")
def tenants_go_one_by_one(
    request: HttpRequest, action_type: str, objects: Collection[object], _action: object
) -> HttpResponse | None:
    """Each with its entry in the audit trail; who moved out is given a date."""
    if action_type != "delete" or not any(isinstance(each, Tenant) for each in objects):
        return None
    messages.error(request, _("入驻企业请逐行删除；迁出的企业请填写迁出日期。"))
    return redirect("wagtailsnippets_parks_tenant:list")


class TenantViewSet(SnippetViewSet):
    """入驻企业."""

    model = Tenant
    icon = "group"
    menu_label = pgettext_lazy("plural", "入驻企业")
    menu_order = 171
    menu_hook = MENU_HOOK
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None
    search_fields = ["name", "uscc"]
    list_display = [
        "name",
        Column("park", label=gettext_lazy("产业园"), sort_key="park__title"),
        "uscc",
        BooleanColumn("is_registered_here", label=gettext_lazy("注册地址在园区")),
        BooleanColumn("is_cross_border", label=gettext_lazy("跨境电商企业")),
        BooleanColumn("is_filed", label=gettext_lazy("已备案")),
        Column("until", label=gettext_lazy("迁出日期"), sort_key="until"),
    ]
    index_view_class = TenantIndexView
    add_view_class = TenantCreateView
    edit_view_class = TenantEditView
    delete_view_class = TenantDeleteView
    chooser_viewset_class = chooser_within(tenants_for)
    edit_handler = ObjectList(
        [
            FieldPanel("park"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("uscc")]),
            FieldRowPanel([FieldPanel("is_registered_here"), FieldPanel("is_cross_border"), FieldPanel("is_filed")]),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
            FieldPanel("agrees_to_be_shown"),
        ],
        base_form_class=TenantForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: QuerySet = Tenant.objects.managed_by(request.user).select_related("park")
        return found

    def get_urlpatterns(self) -> list[URLPattern]:
        """Every address that names a row is closed to the people of other parks."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = within_districts(Tenant.objects.managed_by, pattern.callback)
        return patterns


register_permission_policy(Tenant, OfOwnParks(Tenant))
register_snippet(TenantViewSet)
