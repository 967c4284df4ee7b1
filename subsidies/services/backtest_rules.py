"""The rules that a backtest starts from, and the draft that it may try."""

from dataclasses import dataclass

from criteria.rules.definition import RuleSetDefinition
from criteria.services.trying import subject_of
from subsidies.models import Scheme, SchemeVersion
from subsidies.services.checking import rules_of


@dataclass(frozen=True, slots=True)
class TryableRules:
    """``base`` are the rules of the scheme's newest version, ``draft`` those in the editor where they say
    something else; ``problem`` says why a draft cannot be tried."""

    version: SchemeVersion
    base: RuleSetDefinition
    draft: RuleSetDefinition | None = None
    problem: str = ""


def tryable_rules(scheme: Scheme) -> TryableRules | None:
    """What there is to try; None for a scheme that was never published, or without rules."""
    version = scheme.versions.select_related("rule_version").order_by("-number").first()
    if version is None or version.rule_version is None:
        return None
    base = rules_of(version)
    if scheme.rule_set is None:
        return TryableRules(version, base)
    subject = subject_of(scheme.rule_set)
    draft = subject.draft if subject.draft is not None and _says_something_new(subject.draft, base) else None
    return TryableRules(version, base, draft, subject.problem)


def _says_something_new(draft: RuleSetDefinition, base: RuleSetDefinition) -> bool:
    """Whether a draft judges, and otherwise than ``base``; clauses are quoted as of now, and make no difference."""
    return bool(draft.criteria or draft.amount) and _judging(draft) != _judging(base)


def _judging(rules: RuleSetDefinition) -> object:
    return rules.model_dump(
        exclude={"criteria": {"__all__": {"clause", "advice"}}, "amount": {"components": {"__all__": {"clause"}}}}
    )
