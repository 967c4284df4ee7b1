"""The self-check: what is on record, what is asked on the spot, and what comes of both. Nothing is stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from criteria.rules.asked import facts_used, longest_window, values_named
from criteria.rules.definition import RuleSetDefinition
from criteria.rules.facts import Fact, FactKind, Facts, FactSpec, Series, Value
from criteria.rules.windows import months_before
from criteria.services.wording import value_in_words

MOST_OPTIONS = 20  # of a list that is shown whole; of longer ones only what the rules tell apart

Specs = Mapping[str, FactSpec]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A fact that need not be asked: the spec and the value with its source."""

    spec: FactSpec
    fact: Fact

    @property
    def words(self) -> str:
        return value_in_words(self.fact, self.spec)


def questions(rules: RuleSetDefinition, facts: Facts, specs: Specs, *, undecided: Collection[str]) -> list[FactSpec]:
    """The facts to be answered on the spot, in the order in which the rules bring them up.

    ``undecided`` are facts that would decide what ``facts`` leave open. They stay the same whatever is answered. A fact that nobody may simply claim is not asked.
    """
    names = [name for name in facts_used(rules) if name not in facts or name in undecided]
    return [_narrowed(specs[name], rules) for name in names if name in specs and specs[name].can_ask]


def _narrowed(spec: FactSpec, rules: RuleSetDefinition) -> FactSpec:
    """The spec with those of its many options that the rules tell apart."""
    if spec.kind is not FactKind.LIST or len(spec.options) <= MOST_OPTIONS:
        return spec
    named = values_named(rules, spec.name)
    return replace(spec, options=tuple(option for option in spec.options if option.value in named))


def on_record(rules: RuleSetDefinition, facts: Facts, specs: Specs) -> list[OnRecord]:
    """What the rules ask for and the portal knows already."""
    return [OnRecord(specs[name], facts[name]) for name in facts_used(rules) if name in facts and name in specs]


def claims(answers: Mapping[str, Value], rules: RuleSetDefinition, specs: Specs, *, day: date) -> dict[str, Value]:
    """``answers`` (by fact) as facts; a monthly average stands for each month that the rules look back on."""
    return {name: _claimed(specs[name], value, rules, day) for name, value in answers.items()}


def _claimed(spec: FactSpec, value: Value, rules: RuleSetDefinition, day: date) -> Value:
    if spec.kind is FactKind.MONTHLY and isinstance(value, Decimal):
        return Series(dict.fromkeys(months_before(day, longest_window(rules, spec.name)), value))
    return value
