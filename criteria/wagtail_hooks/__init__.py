"""What rules tell Wagtail's admin; importing a module registers its hooks."""

from criteria.wagtail_hooks import facts, office, roles, rule_sets

__all__ = ["facts", "office", "roles", "rule_sets"]
