"""What talent programmes bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from talent.wagtail_hooks import asked, chat, competitions, facts, menu, notifications, portal, roles, seeding, snippets

__all__ = [
    "asked",
    "chat",
    "competitions",
    "facts",
    "menu",
    "notifications",
    "portal",
    "roles",
    "seeding",
    "snippets",
]
