"""What the page of a scheme says: conditions, amount and papers of one version, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from criteria.rules.definition import ClauseRef
from criteria.rules.facts import FactSpec
from criteria.services.rule_words import rule_in_words
from criteria.services.table_words import AmountLine, table_in_words
from subsidies.models import SchemeVersion
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services.checking import rules_of


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in words with the clause it rests on."""

    title: str
    words: str
    clause: ClauseRef


@dataclass(frozen=True, slots=True)
class SchemeText:
    """A version as people read it."""

    form: SchemeDefinition
    conditions: tuple[Condition, ...]
    amount: tuple[AmountLine, ...]

    @property
    def required_materials(self) -> int:
        return sum(material.required and material.shown_if is None for material in self.form.materials)


def text_of(version: SchemeVersion, specs: Mapping[str, FactSpec]) -> SchemeText:
    """The version's own words and its rules in words."""
    rules = rules_of(version)
    conditions = (Condition(each.title, rule_in_words(each.rule, specs), each.clause) for each in rules.criteria)
    lines = table_in_words(rules.amount, specs) if rules.amount else []
    return SchemeText(version.form, tuple(conditions), tuple(lines))
