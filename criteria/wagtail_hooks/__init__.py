"""What rules tell Wagtail's admin; importing a module registers its hooks."""

from criteria.wagtail_hooks import (
    facts,
    office,
    personal_data,
    roles,
    rule_sets,
)

__all__ = [
    "facts",
    "office",
    "personal_data",
    "roles",
    "rule_sets",
]
