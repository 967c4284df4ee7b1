"""What the calendar brings to the portal and to Wagtail's admin; importing a module registers its hooks."""

from events.wagtail_hooks import (
    booths,
    chat,
    log_actions,
    matching,
    notifications,
    parks,
    personal_data,
    portal,
    registration,
    roles,
    seeding,
    snippets,
    trade_log_actions,
)

__all__ = [
    "booths",
    "chat",
    "log_actions",
    "matching",
    "notifications",
    "parks",
    "personal_data",
    "portal",
    "registration",
    "roles",
    "seeding",
    "snippets",
    "trade_log_actions",
]
