"""The facts that rules may be about, and the companies on which rules are tried, as far as this app tells them."""

from collections.abc import Iterable

from wagtail import hooks

from accounts.models import User
from criteria.rules.facts import FactSpec
from criteria.services.samples import Sample
from subsidies.services.fact_specs import worded_specs
from subsidies.services.samples import samples_of


@hooks.register("criteria_facts")
def facts_of_subsidies() -> Iterable[FactSpec]:
    return worded_specs()


@hooks.register("criteria_samples")
def companies_to_try_rules_on(user: User) -> Iterable[Sample]:
    return samples_of(user)
