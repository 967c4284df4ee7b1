"""Words of schemes that templates need: money, roles, formats, categories."""

from decimal import Decimal

from django import template
from django.utils.translation import ngettext

from core.uploads.kinds import FileKind
from core.working_days import DayUnit
from criteria.services.figures import money as money_in_words
from subsidies.models import Category, parts, schemes

register = template.Library()


@register.filter
def money(amount: Decimal) -> str:
    """200 万元; 15,500 元."""
    return money_in_words(amount)


@register.filter
def category_name(value: str) -> str:
    """The category in words; one that is no more as it stands."""
    return str(dict(Category.choices).get(value, value))


@register.filter
def role_name(value: str) -> str:
    """Who has a step of the review."""
    return str(dict(parts.REVIEW_ROLES).get(value, value))


@register.filter
def duplicate_name(value: str) -> str:
    """What else an enterprise may have had."""
    return str(dict(schemes.DuplicateChoices.choices).get(value, value))


@register.simple_tag
def period(days: int, unit: str) -> str:
    """5 个工作日; 7 个自然日."""
    if unit == DayUnit.WORKING:
        return ngettext("%(days)d 个工作日", "%(days)d 个工作日", days) % {"days": days}
    return ngettext("%(days)d 个自然日", "%(days)d 个自然日", days) % {"days": days}


@register.filter
def formats(kinds: tuple[FileKind, ...]) -> str:
    """PDF, JPG."""
    return ", ".join(str(kind.value).upper() for kind in kinds)
