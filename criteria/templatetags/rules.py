"""Rules in words for the office's templates."""

from django import template

from core.refusals import RefusedError
from criteria.models import RuleSet
from criteria.services.building import definition_of
from criteria.services.described import amounts_in_words, conditions_in_words

register = template.Library()


@register.inclusion_tag("criteria/office/_in_words.html")
def rule_set_in_words(rule_set: RuleSet) -> dict[str, object]:
    """Every condition and part of the rule set as it stands in the editor, or why it cannot be said."""
    try:
        definition = definition_of(rule_set)
    except RefusedError as error:
        return {"problem": error.reason}
    return {"conditions": conditions_in_words(definition), "amounts": amounts_in_words(definition)}
