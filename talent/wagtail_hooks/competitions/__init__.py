"""What competitions bring to the portal and to Wagtail's admin; importing a module registers its hooks."""

from talent.wagtail_hooks.competitions import menu, portal, roles, seeding, snippets

__all__ = ["menu", "portal", "roles", "seeding", "snippets"]
