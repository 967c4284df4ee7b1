"""The facts of companies that the rules of every app may be about."""

from collections.abc import Iterable

from wagtail import hooks

from criteria.models.catalogue import HOOK
from criteria.rules.facts import FactSpec
from criteria.services.fact_words import enterprise_specs


@hooks.register(HOOK, order=-1)
def facts_of_companies() -> Iterable[FactSpec]:
    return enterprise_specs()
