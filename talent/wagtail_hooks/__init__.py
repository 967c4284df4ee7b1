"""What talent programmes bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from talent.wagtail_hooks import facts, notifications, portal, roles

__all__ = ["facts", "notifications", "portal", "roles"]
