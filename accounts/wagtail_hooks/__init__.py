"""What accounts bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from accounts.wagtail_hooks import (
    api_keys,
    consents,
    delegations,
    desk,
    limits,
    log_actions,
    personal_data,
    retention,
    roles,
    scopes,
    seeding,
    tables,
    topics,
    wallet,
)

api_keys.register()

__all__ = [
    "api_keys",
    "consents",
    "delegations",
    "desk",
    "limits",
    "log_actions",
    "personal_data",
    "retention",
    "roles",
    "scopes",
    "seeding",
    "tables",
    "topics",
    "wallet",
]
