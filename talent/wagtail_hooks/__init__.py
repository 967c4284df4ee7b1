"""What talent programmes bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from talent.wagtail_hooks import (
    asked,
    chat,
    facts,
    menu,
    notifications,
    personal_data,
    portal,
    roles,
    seeding,
    snippets,
)

__all__ = [
    "asked",
    "chat",
    "facts",
    "menu",
    "notifications",
    "personal_data",
    "portal",
    "roles",
    "seeding",
    "snippets",
]
