"""The facts of applicants that conditions may be about."""

from collections.abc import Iterable

from wagtail import hooks

from criteria.rules.facts import FactSpec
from talent.services.facts import worded_specs


@hooks.register("criteria_facts")
def facts_of_applicants() -> Iterable[FactSpec]:
    return worded_specs()
