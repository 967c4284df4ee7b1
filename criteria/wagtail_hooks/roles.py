"""What each role may do with rules in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.wagtail_hooks.scope import OfAllDistricts
from criteria.models import RuleSet
from criteria.services.publishing import PUBLISHED


@hooks.register(HOOK)
def rules() -> RolePermissions:
    """Officers write and publish rules, as long as they look after all districts; all of them read."""
    return {Role.OFFICER: [f"criteria.{action}_ruleset" for action in ("view", "add", "change", "publish")]}


@hooks.register("register_log_actions")
def rule_actions(actions: LogActionRegistry) -> None:
    actions.register_action(PUBLISHED, _("发布标准版本"), _("发布了新的标准版本"))


register_permission_policy(RuleSet, OfAllDistricts(RuleSet))
