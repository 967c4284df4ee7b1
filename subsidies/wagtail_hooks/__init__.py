"""What subsidies bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from subsidies.wagtail_hooks import asset_seeding, facts, finder, portal, scheme_log, seeding

__all__ = ["asset_seeding", "facts", "finder", "portal", "scheme_log", "seeding"]
