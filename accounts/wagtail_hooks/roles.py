"""What each role may do with accounts' tables in Wagtail's admin."""

from wagtail import hooks

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions


@hooks.register(HOOK)
def office_of_keys() -> RolePermissions:
    """Knowledge managers look after the keys by which programs ask; officers look after companies."""
    return {
        Role.KNOWLEDGE_MANAGER: ["accounts.view_apikey", "accounts.change_apikey"],
        Role.OFFICER: [
            "accounts.view_enterprise",
            "accounts.change_enterprise",
            "accounts.view_verification",
            "accounts.view_district",
            "accounts.view_aeolevel",
            "core.view_retentionrun",
            "core.view_holiday",
            "core.add_holiday",
            "core.change_holiday",
            "core.delete_holiday",
        ],
    }
