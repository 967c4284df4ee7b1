"""What talent programmes bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from talent.wagtail_hooks import (
    asked,
    chat,
    cohorts,
    cohorts_menu,
    competitions,
    facts,
    job_log,
    jobs,
    menu,
    notifications,
    portal,
    roles,
    saving,
    seeding,
    snippets,
    worklist,
)

__all__ = [
    "asked",
    "chat",
    "cohorts",
    "cohorts_menu",
    "competitions",
    "facts",
    "job_log",
    "jobs",
    "menu",
    "notifications",
    "portal",
    "roles",
    "saving",
    "seeding",
    "snippets",
    "worklist",
]
