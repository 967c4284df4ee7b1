"""Whether somebody may have what a programme gives: its conditions held against facts. No model decides anything."""

from collections.abc import Mapping
from datetime import date

from accounts.models import Enterprise
from criteria.models import RuleSetVersion
from criteria.rules.definition import RuleSetDefinition
from criteria.rules.evaluation import assess
from criteria.rules.facts import Value
from criteria.rules.results import Assessment
from talent.models import Application, Programme
from talent.services.facts import facts_for
from talent.services.programmes import latest_rules

NO_RULES = RuleSetDefinition()


def assessed(application: Application, *, day: date) -> Assessment:
    """The application's conditions on ``day``, as passed, failed or unknown."""
    facts = facts_for(
        organisation=application.organisation, form=application.form, answers=application.answers, day=day
    )
    return assess(rules_of(application.rule_version), facts, day=day)


def matched(
    programme: Programme, organisation: Enterprise | None, claims: Mapping[str, Value], *, day: date
) -> Assessment:
    """The programme's present conditions against what is on record of an organisation and claimed on the spot."""
    return assess(
        rules_of(latest_rules(programme)), facts_for(organisation=organisation, claims=claims, day=day), day=day
    )


def rules_of(version: RuleSetVersion | None) -> RuleSetDefinition:
    """The rules of a version; none where there is none."""
    return version.rules if version is not None else NO_RULES
