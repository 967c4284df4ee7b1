"""What rules tell Wagtail's admin; importing a module registers its hooks."""

from criteria.wagtail_hooks import office, roles, rule_sets

__all__ = ["office", "roles", "rule_sets"]
