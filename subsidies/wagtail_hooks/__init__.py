"""What subsidies bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from subsidies.wagtail_hooks import facts, portal

__all__ = ["facts", "portal"]
