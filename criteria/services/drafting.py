"""Writing a definition into the editor: for seeds, and to take up an earlier version again."""

from dataclasses import asdict
from typing import Any

from django.db import transaction

from accounts.models import User
from criteria.models import RuleSet
from criteria.models.catalogue import fact_specs
from criteria.rules.definition import AmountTable, Component, Criterion, Group, RuleSetDefinition, Test
from criteria.rules.facts import FactSpec
from criteria.rules.fitting import typed_from

Specs = dict[str, FactSpec]
Raw = list[dict[str, Any]]


@transaction.atomic
def write_rules(*, rule_set: RuleSet, definition: RuleSetDefinition, by: User | None = None) -> RuleSet:
    """Let the draft of ``rule_set`` say what ``definition`` says; saved as a revision, not published."""
    specs = fact_specs()
    rule_set.conditions = [_condition(each, specs) for each in definition.criteria]  # type: ignore[assignment]  # a field takes raw blocks
    _write_amount(rule_set, definition.amount, specs)
    rule_set.has_unpublished_changes = True
    if rule_set.live and rule_set.pk:
        rule_set.save_revision(user=by, log_action=True)  # the live row stays as it was published
        return rule_set
    rule_set.live = False
    rule_set.save()
    rule_set.save_revision(user=by, log_action=True)
    return rule_set


def _write_amount(rule_set: RuleSet, table: AmountTable | None, specs: Specs) -> None:
    rule_set.parts = [_part(part, specs) for part in table.components] if table else []  # type: ignore[assignment]  # likewise
    rule_set.per_project = table.per_project if table else None
    rule_set.per_enterprise_year = table.per_enterprise_year if table else None
    rule_set.spend_fact = table.spend_fact if table else ""
    rule_set.round_to_wan = table.round_to_wan if table else True


def _test(test: Test, specs: Specs) -> dict[str, Any]:
    return asdict(typed_from(test, specs.get(test.fact)))


def _rule(rule: Test | Group) -> tuple[str, tuple[Test | Group, ...]]:
    """How the parts are joined, and the parts."""
    return ("all", (rule,)) if isinstance(rule, Test) else (rule.match, rule.parts)


def _stream(parts: tuple[Test | Group, ...], specs: Specs) -> Raw:
    """Tests, and groups of tests; the editor knows no deeper ones."""
    return [
        {"type": "test", "value": _test(part, specs)}
        if isinstance(part, Test)
        else {
            "type": "group",
            "value": {
                "match": part.match,
                "tests": [_test(test, specs) for test in part.parts if isinstance(test, Test)],
            },
        }
        for part in parts
    ]


def _condition(criterion: Criterion, specs: Specs) -> dict[str, Any]:
    match, parts = _rule(criterion.rule)
    value = {
        "title": criterion.title,
        "match": match,
        "rule": _stream(parts, specs),
        "clause": criterion.clause.clause_id,
        "quote": criterion.clause.quote,
        "advice": criterion.advice,
        "is_public": criterion.is_public,
    }
    return {"type": "criterion", "id": criterion.key, "value": value}


def _part(part: Component, specs: Specs) -> dict[str, Any]:
    value: dict[str, Any] = {
        "title": part.title,
        "fact": part.fact,
        "percent": part.percent,
        "amount": part.amount,
        "unit_size": part.unit_size,
        "tiers": [tier.model_dump() for tier in part.tiers],
        "cap": part.cap,
        "only_if": _only_if(part.only_if, specs),
        "clause": part.clause.clause_id if part.clause else None,
        "quote": part.clause.quote if part.clause else "",
    }
    return {"type": part.kind, "id": part.key, "value": value}


def _only_if(rule: Test | Group | None, specs: Specs) -> Raw:
    """All of an outer group's parts must hold; an outer ``any`` becomes the one group of the stream."""
    if rule is None:
        return []
    is_list = isinstance(rule, Group) and rule.match == "all"
    return _stream(rule.parts if is_list and isinstance(rule, Group) else (rule,), specs)
