"""``{% load assets %}``: values of sites and warehouses in words."""

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from subsidies.services.asset_import import Plan, PlannedRow, Step
from subsidies.services.asset_words import country_name, entries_in_words

register = template.Library()

STEPS: dict[Step, tuple[str | Promise, str]] = {
    Step.CREATE: (_("新增"), "ok"),
    Step.UPDATE: (_("修改"), "info"),
    Step.KEEP: (_("没有变化"), ""),
    Step.REFUSE: (_("有误"), "bad"),
}


@register.filter
def country(code: str) -> str:
    """A territory's name in the visitor's language."""
    return country_name(code)


@register.filter
def entries(values: Iterable[object], column: str) -> str:
    """A list in one line: ``{{ warehouse.services|entries:"services" }}``."""
    return entries_in_words(column, values)


@register.filter
def step_words(planned: PlannedRow) -> tuple[str, str]:
    """What becomes of a row, in a word and its tone."""
    return str(STEPS[planned.step][0]), STEPS[planned.step][1]


@register.filter
def steps(plan: Plan) -> list[tuple[str, str, str]]:
    """How many rows would be created, changed, left and refused; those there are."""
    counts = [(step, plan.count(step)) for step in Step]
    return [(step.value, f"{STEPS[step][0]} {count}", STEPS[step][1]) for step, count in counts if count]


@register.filter
def grouped(number: int) -> str:
    """12,600"""
    return f"{number:,}"
