"""What the ground floor brings to the portal and to Wagtail's admin; importing a module registers its hooks."""

from core.wagtail_hooks import audit, personal_data, portal, retention

__all__ = ["audit", "personal_data", "portal", "retention"]
