"""审计日志 among Wagtail's reports, for people with the permission; apps grant it to roles."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from core.models import AuditEntry
from core.views.audit import READS_TRAIL


class _MenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(READS_TRAIL))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register("register_admin_urls")
def audit_pages() -> list[URLResolver]:
    return [path("reports/audit/", include("core.views.audit"))]


@hooks.register("register_reports_menu_item")
def audit_report() -> MenuItem:
    return _MenuItem(pgettext_lazy("plural", "审计日志"), reverse("audit_trail:entries"), icon_name="lock", order=920)


@hooks.register("register_permissions")
def audit_permission() -> QuerySet[Permission]:
    """Administrators may give it to a group."""
    return Permission.objects.filter(content_type__app_label="core", codename="view_auditentry")


register_permission_policy(AuditEntry, ModelPermissionPolicy(AuditEntry))
