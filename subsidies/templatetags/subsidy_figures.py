"""Figures in the office's tables."""

from django import template

from core.charts import Format

register = template.Library()


@register.filter
def percent(part: float | None) -> str:
    """0.1234 as 12.3%; a dash where there is nothing to divide."""
    return Format.PERCENT(part)
