"""Trying a draft beside what is published, on samples and on facts typed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.refusals import RefusedError
from criteria.models import RuleSet, RuleSetVersion
from criteria.rules.amounts import compute
from criteria.rules.definition import Group, RuleSetDefinition, Test
from criteria.rules.evaluation import assess
from criteria.rules.facts import Facts, FactSpec
from criteria.services.building import definition_of
from criteria.services.catalogue import fact_specs
from criteria.services.wording import WordedResult, worded
from criteria.services.wording_amounts import WordedAmount, worded_amount


@dataclass(frozen=True, slots=True)
class Subject:
    """The draft and the published version of a rule set; ``problem`` says why the draft cannot be tried."""

    draft: RuleSetDefinition | None
    published: RuleSetDefinition | None
    version: RuleSetVersion | None
    problem: str = ""

    @property
    def definitions(self) -> list[RuleSetDefinition]:
        return [each for each in (self.draft, self.published) if each is not None]


@dataclass(frozen=True, slots=True)
class Side:
    """What one of them makes of a case."""

    results: list[WordedResult]
    amount: WordedAmount | None


@dataclass(frozen=True, slots=True)
class Case:
    """A sample with both sides; ``differs`` when the two do not say the same."""

    title: str
    draft: Side | None
    published: Side | None

    @property
    def differs(self) -> bool:
        return self.draft is not None and self.published is not None and self.draft != self.published


def subject_of(rule_set: RuleSet) -> Subject:
    """What there is of the rule set to try."""
    version = RuleSetVersion.objects.latest_of(rule_set).first()
    published = version.rules if version else None
    try:
        draft = definition_of(rule_set.get_latest_revision_as_object())
    except RefusedError as error:
        return Subject(None, published, version, error.reason)
    return Subject(draft, published, version)


def try_out(subject: Subject, cases: Mapping[str, Facts], *, day: date) -> list[Case]:
    """Both sides for each case, by its title."""
    specs = fact_specs()
    return [
        Case(title, _side(subject.draft, facts, day, specs), _side(subject.published, facts, day, specs))
        for title, facts in cases.items()
    ]


def _side(definition: RuleSetDefinition | None, facts: Facts, day: date, specs: Mapping[str, FactSpec]) -> Side | None:
    if definition is None:
        return None
    amount = compute(definition.amount, facts, day=day) if definition.amount else None
    return Side(
        worded(assess(definition, facts, day=day), specs),
        worded_amount(amount, specs) if amount else None,
    )


def facts_read(definition: RuleSetDefinition) -> list[str]:
    """Names of the facts that the rules and amounts read, in the order they are first read."""
    names: list[str] = []
    for criterion in definition.criteria:
        names += _read(criterion.rule)
    for part in definition.amount.components if definition.amount else ():
        names += [part.fact, *(_read(part.only_if) if part.only_if else ())]
    names += [definition.amount.spend_fact] if definition.amount else []
    return list(dict.fromkeys(name for name in names if name))


def _read(rule: Test | Group) -> list[str]:
    return [rule.fact] if isinstance(rule, Test) else [name for part in rule.parts for name in _read(part)]
