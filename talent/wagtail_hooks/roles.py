"""Who may do what with talent programmes in Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.wagtail_hooks.scope import OfAllDistricts
from talent.models import Programme

KEPT = ("view", "add", "change", "delete")


class ProgrammePolicy(OfAllDistricts):
    """Programmes hold for the whole zone: officers limited to districts read them; a public one is never deleted."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.published_at is not None:
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))


@hooks.register(HOOK)
def office_of_talent() -> RolePermissions:
    """Officers keep programmes and work on applications, deciders decide, auditors look on."""
    kept = [f"talent.{action}_programme" for action in KEPT]
    read = ["talent.view_programme"]
    reads = [*read, "talent.view_application"]
    return {
        Role.OFFICER: [*kept, "talent.view_application", "talent.change_application"],
        Role.DECIDER: [*reads, "talent.decide_application"],
        Role.AUDITOR: reads,
        Role.EDITOR: read,
        Role.KNOWLEDGE_MANAGER: read,
    }


register_permission_policy(Programme, ProgrammePolicy(Programme))
