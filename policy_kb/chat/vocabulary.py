"""Names that a model's sentence must not bring in by itself."""

from policy_kb.models import Department
from policy_kb.retrieval.vocabulary import place_names
from policy_kb.rules.text import squeeze


def known_names() -> list[frozenset[str]]:
    """Every region and department with the other names it goes by, as they stand in a squeezed text."""
    groups: dict[str, set[str]] = {}
    regions = ((region, name) for name, region in place_names().items())
    for name, other in (*regions, *Department.objects.values_list("name", "aliases__name")):
        groups.setdefault(name, set()).update(squeeze(one) for one in (name, other) if one and len(one) > 1)
    return [frozenset(group) for group in groups.values()]
