"""What the policy library tells the portal and Wagtail's admin; importing a module registers its hooks."""

from policy_kb.wagtail_hooks import (
    asked,
    desk,
    desk_summary,
    evaluation,
    following,
    hit_test,
    log_actions,
    office,
    office_settings,
    portal,
    readiness,
    roles,
    scopes,
    seeding,
    tables,
)

__all__ = [
    "asked",
    "desk",
    "desk_summary",
    "documents",
    "evaluation",
    "following",
    "hit_test",
    "home",
    "log_actions",
    "office",
    "office_settings",
    "portal",
    "readiness",
    "roles",
    "scopes",
    "seeding",
    "tables",
]
