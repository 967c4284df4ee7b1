"""What an editor sees of a scheme that is not published yet."""

from django import template

from subsidies.models import Scheme
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services.definitions import definition_of

register = template.Library()


@register.simple_tag
def definition(scheme: Scheme) -> SchemeDefinition:
    """The scheme as it would be published now, however unfinished."""
    return definition_of(scheme)


@register.filter
def question_titled(form: SchemeDefinition, key: str) -> str:
    """A question's words by its key; the key itself where there is none."""
    return next((question.label for question in form.questions() if question.key == key), key)
