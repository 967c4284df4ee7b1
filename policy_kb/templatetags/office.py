"""Words for what the pure rules only name, on the office's pages."""

from django import template

from policy_kb.models.labels import DifferenceLabel, LapseLabel

register = template.Library()


@register.filter
def lapse_label(lapse: str) -> str:
    """Why a curated answer, or a clause of it, does not hold."""
    return str(LapseLabel(str(lapse)).label)


@register.filter
def difference_label(difference: str) -> str:
    """What parts a question from a curated answer."""
    return str(DifferenceLabel(str(difference)).label)
