"""保存期限 among Wagtail's reports, 个人信息设置 among its settings; the ground floor's own rules and its health."""

from datetime import datetime

from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.registry import register_setting

from core.health import HOOK as READINESS
from core.models import PersonalDataSettings
from core.retention import HOOK, Rule
from core.services.retention import forget_runs, retention
from core.views.retention import READS_RETENTION, RetentionReport

SETTINGS_URL = "/admin/settings/core/personaldatasettings/"
SETTING = gettext_lazy("个人信息设置")


class _MenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(READS_RETENTION))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register("register_admin_urls")
def retention_page() -> list[URLPattern]:
    return [path("reports/retention/", RetentionReport.as_view(), name="retention")]


@hooks.register("register_reports_menu_item")
def retention_report() -> MenuItem:
    return _MenuItem(gettext_lazy("保存期限"), reverse("retention"), icon_name="history", order=930)


@hooks.register("register_permissions")
def retention_permission() -> QuerySet[Permission]:
    """Administrators may give it to a group."""
    return Permission.objects.filter(content_type__app_label="core", codename="view_retentionrun")


@hooks.register(HOOK, order=100)
def own_rules() -> list[Rule]:
    return [
        Rule(
            key="core.sessions",
            what=gettext_lazy("已过期的登录会话"),
            after=lambda: _("过期后"),
            setting=gettext_lazy("登录会话有效期（系统配置）"),
            run=_forget_sessions,
        ),
        Rule(
            key="core.runs",
            what=gettext_lazy("清理记录"),
            after=lambda: _("满 %(days)d 天") % {"days": PersonalDataSettings.load().run_keep_days},
            setting=SETTING,
            url=lambda: SETTINGS_URL,
            run=forget_runs,
        ),
    ]


def _forget_sessions(now: datetime) -> int:
    removed, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    return removed


PersonalDataSettings.panels = [
    MultiFieldPanel(
        [
            FieldPanel("grace_days"),
            FieldRowPanel([FieldPanel("export_rate"), FieldPanel("export_days"), FieldPanel("large_mb")]),
        ],
        heading=gettext_lazy("导出与注销"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("consent_keep_days"), FieldPanel("notification_keep_days")]),
            FieldRowPanel([FieldPanel("invitation_keep_days"), FieldPanel("run_keep_days")]),
            FieldPanel("stale_days"),
        ],
        heading=gettext_lazy("保存期限"),
    ),
]
register_setting(PersonalDataSettings, icon="lock", order=160)
hooks.register(READINESS, retention)
