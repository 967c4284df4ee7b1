"""Money in templates."""

from decimal import Decimal

from django import template

from core.money import in_yuan

register = template.Library()


@register.filter
def yuan(amount: Decimal | None) -> str:
    """1,234.50; a dash where there is none. The unit stands in the head."""
    return "–" if amount is None else in_yuan(amount)
