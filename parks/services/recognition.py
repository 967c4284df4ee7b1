"""Parks held against the rules of recognition: published rule sets whose conditions are about parks alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from criteria.models import RuleSetVersion
from criteria.rules.definition import Group, RuleSetDefinition, Test
from criteria.rules.evaluation import assess
from criteria.services.wording import WordedResult, outcome_label, worded
from parks.models import ParkPage
from parks.services.facts import facts_of_park

OF_PARKS = "park."


@dataclass(frozen=True, slots=True)
class Recognition:
    """A rule set's latest version and what comes of it for a park."""

    title: str
    number: int
    outcome: str  # pass, fail or unknown
    label: str
    results: list[WordedResult]


def recognitions(park: ParkPage, *, day: date) -> list[Recognition]:
    """Each recognition, by its name, with every condition as passed, failed or unknown."""
    facts = facts_of_park(park, day=day)
    found = []
    for version in recognition_versions():
        assessment = assess(version.rules, facts, day=day)
        outcome = assessment.outcome
        title, label = version.rule_set.title, outcome_label(outcome)
        found.append(Recognition(title, version.number, outcome.value, label, worded(assessment)))
    return found


def recognition_versions() -> list[RuleSetVersion]:
    """The latest version of each rule set that is about parks."""
    latest: dict[int, RuleSetVersion] = {}
    versions = RuleSetVersion.objects.select_related("rule_set").order_by("rule_set__title", "rule_set", "-number")
    for version in versions:
        latest.setdefault(version.rule_set_id, version)
    return [version for version in latest.values() if is_about_parks(version.rules)]


def is_about_parks(rules: RuleSetDefinition) -> bool:
    """Whether there are conditions, and each is on facts of parks."""
    names = [name for criterion in rules.criteria for name in _facts(criterion.rule)]
    return bool(names) and all(name.startswith(OF_PARKS) for name in names)


def _facts(rule: Test | Group) -> Iterator[str]:
    if isinstance(rule, Test):
        yield rule.fact
    else:
        for part in rule.parts:
            yield from _facts(part)
