"""Words for what the pure rules only name, on the office's pages."""

from django import template
from django.utils.formats import number_format

from policy_kb.models.chat import AnswerStatus
from policy_kb.models.labels import DifferenceLabel, GroundLabel, LapseLabel, ReasonLabel, RuleLabel

register = template.Library()


@register.filter
def lapse_label(lapse: str) -> str:
    """Why a curated answer, or a clause of it, does not hold."""
    return str(LapseLabel(str(lapse)).label)


@register.filter
def difference_label(difference: str) -> str:
    """What parts a question from a curated answer."""
    return str(DifferenceLabel(str(difference)).label)


@register.filter
def rule_label(rule: str) -> str:
    """What moved a clause's score."""
    return str(RuleLabel(str(rule)).label)


@register.filter
def ground_label(ground: str) -> str:
    """What decided whether a question is on the subject."""
    return str(GroundLabel(str(ground)).label)


@register.filter
def reason_label(reason: str) -> str:
    """Why an answer is less than whole; nothing for one that is whole."""
    return str(ReasonLabel(str(reason)).label) if reason else ""


@register.filter
def answer_status(status: str) -> str:
    """How far the documents answer, in the words of the chat page."""
    return str(AnswerStatus(str(status)).label)


@register.filter
def signed(value: float) -> str:
    """A number with its sign: +1.5, -3.0."""
    return ("+" if value >= 0 else "") + number_format(round(value, 2), 2)
