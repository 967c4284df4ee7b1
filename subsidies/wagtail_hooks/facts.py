"""The facts that rules may be about, as far as this app tells them."""

from collections.abc import Iterable

from wagtail import hooks

from criteria.rules.facts import FactSpec
from subsidies.services.fact_specs import worded_specs


@hooks.register("criteria_facts")
def facts_of_subsidies() -> Iterable[FactSpec]:
    return worded_specs()
