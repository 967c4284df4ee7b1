"""Who may do what with schemes and calls in Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.wagtail_hooks.scope import OfAllDistricts
from subsidies.models import Call, Scheme

KEPT = ("view", "add", "change", "delete")


class SchemePolicy(OfAllDistricts):
    """Schemes hold for the whole zone: officers limited to districts read them; a published one is never deleted."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.versions.exists():
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))


class CallPolicy(OfAllDistricts):
    """The same for calls: one that was published is cancelled, not deleted."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.state != Call.State.DRAFT:
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))


@hooks.register(HOOK)
def office_of_schemes() -> RolePermissions:
    """Officers keep schemes and calls; who answers for policy texts reads them."""
    kept = [f"subsidies.{action}_{model}" for action in KEPT for model in ("scheme", "call")]
    read = ["subsidies.view_scheme", "subsidies.view_call"]
    return {
        Role.OFFICER: [*kept, "subsidies.publish_scheme"],
        Role.EDITOR: read,
        Role.KNOWLEDGE_MANAGER: read,
        Role.REVIEWER: read,
    }


register_permission_policy(Scheme, SchemePolicy(Scheme))
register_permission_policy(Call, CallPolicy(Call))
