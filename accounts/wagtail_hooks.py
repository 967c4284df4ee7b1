"""What accounts bring to the ground floor's lists, to the roles and to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts import key_tables
from accounts.roles import Role
from accounts.seeds import DEMO_PASSWORD, seed_accounts
from accounts.services.api_keys import CREATED, REVOKED
from accounts.services.roles import HOOK as ROLES_HOOK
from accounts.services.roles import RolePermissions
from core.seeding import ACCOUNTS, HOOK

key_tables.register()


@hooks.register(HOOK, order=ACCOUNTS)
def demo_accounts() -> Iterator[str]:
    """One account for each part people play."""
    names = ", ".join(user.username for user in seed_accounts())
    yield f"accounts: {names}; password {DEMO_PASSWORD}"


@hooks.register(ROLES_HOOK)
def office_of_keys() -> RolePermissions:
    """Knowledge managers look after the keys by which programs ask."""
    return {Role.KNOWLEDGE_MANAGER: ["accounts.view_apikey", "accounts.change_apikey"]}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """The life of a key, in the words of the audit log."""
    actions.register_action(CREATED, _("新建密钥"), _("新建了接口密钥"))
    actions.register_action(REVOKED, _("停用密钥"), _("停用了接口密钥"))
