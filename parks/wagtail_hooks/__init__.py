"""What parks bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from parks.wagtail_hooks import (
    admin_api,
    entries,
    limits,
    log_actions,
    measures,
    pages,
    places,
    portal,
    roles,
    seeding,
    sheets,
    targets,
    tenants,
    topics,
)

__all__ = [
    "admin_api",
    "entries",
    "limits",
    "log_actions",
    "measures",
    "pages",
    "places",
    "portal",
    "roles",
    "seeding",
    "sheets",
    "targets",
    "tenants",
    "topics",
]
