"""Who may do what with competitions in Wagtail's admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from talent.models import Competition
from talent.wagtail_hooks.roles import KEPT, ProgrammePolicy


@hooks.register(HOOK)
def office_of_competitions() -> RolePermissions:
    """Officers keep competitions; deciders and auditors look on."""
    read = ["talent.view_competition"]
    return {
        Role.OFFICER: [f"talent.{action}_competition" for action in KEPT],
        Role.DECIDER: read,
        Role.AUDITOR: read,
    }


register_permission_policy(Competition, ProgrammePolicy(Competition))
