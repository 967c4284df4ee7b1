"""What subsidies bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from subsidies.wagtail_hooks import (
    applications,
    asset_seeding,
    desk,
    facts,
    finder,
    notifications,
    portal,
    scheme_log,
    seeding,
)

__all__ = [
    "applications",
    "asset_seeding",
    "desk",
    "facts",
    "finder",
    "notifications",
    "portal",
    "scheme_log",
    "seeding",
]
