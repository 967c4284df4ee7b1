"""What parks bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from parks.wagtail_hooks import (
    admin_api,
    assessments,
    enquiries,
    entries,
    facts,
    limits,
    log_actions,
    pages,
    places,
    portal,
    reports,
    roles,
    seeding,
    tenants,
    topics,
)

__all__ = [
    "admin_api",
    "assessments",
    "enquiries",
    "entries",
    "facts",
    "limits",
    "log_actions",
    "pages",
    "places",
    "portal",
    "reports",
    "roles",
    "seeding",
    "tenants",
    "topics",
]
