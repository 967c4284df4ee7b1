"""What subsidies bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from subsidies.wagtail_hooks import (
    applications,
    asset_seeding,
    assets,
    clause_changes,
    company_links,
    desk,
    entries,
    facts,
    finder,
    limits,
    notifications,
    portal,
    scheme_log,
    scheme_roles,
    schemes,
    seeding,
)

__all__ = [
    "applications",
    "asset_seeding",
    "assets",
    "clause_changes",
    "company_links",
    "desk",
    "entries",
    "facts",
    "finder",
    "limits",
    "notifications",
    "portal",
    "scheme_log",
    "scheme_roles",
    "schemes",
    "seeding",
]
