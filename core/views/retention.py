"""Every rule of retention on one page of the office: what, after how long, by which setting, when it last ran."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from core.models import PersonalDataSettings, RetentionRun
from core.services.retention import overview

READS_RETENTION = "core.view_retentionrun"
CHANGES_SETTINGS = "core.change_personaldatasettings"


class RetentionReport(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For officers with the permission, and administrators."""

    permission_policy = ModelPermissionPolicy(RetentionRun)
    permission_required = "view"
    template_name = "core/office/retention.html"
    page_title = _("保存期限")
    header_icon = "history"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        standings = overview(now=timezone.now())
        return super().get_context_data(
            standings=standings,
            late=sum(standing.is_stale for standing in standings),
            stale_days=PersonalDataSettings.load().stale_days,
            may_change=self.request.user.has_perm(CHANGES_SETTINGS),  # type: ignore[union-attr]  # signed in: dispatch
            **kwargs,
        )
