"""What the policy library tells the portal and Wagtail's admin; importing a module registers its hooks."""

from policy_kb.wagtail_hooks import (
    desk,
    following,
    log_actions,
    office,
    portal,
    readiness,
    roles,
    scopes,
    seeding,
    tables,
)

__all__ = [
    "desk",
    "documents",
    "following",
    "home",
    "log_actions",
    "office",
    "portal",
    "readiness",
    "roles",
    "scopes",
    "seeding",
    "tables",
]
