"""补贴设置 among Wagtail's settings, for officers of all districts."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.registry import register_setting
from wagtail.permissions import register_permission_policy

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.wagtail_hooks.scope import OfAllDistricts
from subsidies.models import SubsidySettings


@hooks.register(HOOK)
def who_sets() -> RolePermissions:
    """What holds for every district is set by officers; the policy asks for those of all districts."""
    return {Role.OFFICER: ["subsidies.change_subsidysettings"]}


SubsidySettings.panels = [MultiFieldPanel([FieldPanel("account_watch_days")], heading=_("拨付"))]
register_setting(SubsidySettings, icon="cog", order=160)
register_permission_policy(SubsidySettings, OfAllDistricts(SubsidySettings))  # in place of the setting's own
