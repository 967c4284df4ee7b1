"""What the calendar brings to the portal and to Wagtail's admin; importing a module registers its hooks."""

from events.wagtail_hooks import chat, log_actions, notifications, portal, registration, roles, seeding, snippets

__all__ = ["chat", "log_actions", "notifications", "portal", "registration", "roles", "seeding", "snippets"]
