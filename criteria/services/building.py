"""From what officers wrote in the editor to the definition that is published, and back."""

from typing import Any

from django.utils.translation import gettext as _

from core.refusals import RefusedError
from criteria.models import RuleSet
from criteria.models.catalogue import fact_specs
from criteria.models.rule_blocks import typed
from criteria.models.unfit import in_words
from criteria.rules.definition import (
    AmountTable,
    ClauseRef,
    Component,
    Criterion,
    Group,
    Rule,
    RuleSetDefinition,
    Test,
    Tier,
)
from criteria.rules.facts import FactSpec
from criteria.rules.fitting import UnfitError, fitted
from policy_kb.models import Clause

Specs = dict[str, FactSpec]


def definition_of(rule_set: RuleSet) -> RuleSetDefinition:
    """The rule set as it stands in the editor. Raises RefusedError in words, naming the condition at fault."""
    specs = fact_specs()
    return RuleSetDefinition(
        criteria=tuple(_criterion(block, place, specs) for place, block in enumerate(rule_set.conditions, start=1)),
        amount=_amount(rule_set, specs),
    )


def clause_ref(clause: Clause | None, quote: str) -> ClauseRef | None:
    """The clause as of now, with the words quoted from it; None for a clause that is gone."""
    if clause is None:
        return None
    document = clause.version.document
    return ClauseRef(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        label=clause.label,
        quote=quote.strip(),
        url=clause.get_permanent_url(),
    )


def _key(block: Any, place: int) -> str:
    """The block's identifier; one that was never saved (in a preview) goes by its place."""
    return str(block.id or f"{block.block_type}-{place}")


def _criterion(block: Any, place: int, specs: Specs) -> Criterion:
    value = block.value
    clause = clause_ref(value["clause"], value["quote"] or "")
    if clause is None:
        raise RefusedError(_("“%(title)s”没有依据条款。") % {"title": value["title"]})
    rule = _rule(value["title"], value["match"], value["rule"], specs)
    if rule is None:
        raise RefusedError(_("“%(title)s”还没有写比较。") % {"title": value["title"]})
    return Criterion(
        key=_key(block, place),
        title=value["title"],
        rule=rule,
        clause=clause,
        advice=value["advice"] or "",
        is_public=bool(value.get("is_public")),
    )


def _rule(title: str, match: str, blocks: Any, specs: Specs) -> Test | Group | None:
    """The rule of a stream of tests and groups: a single one stands for itself, none at all for nothing."""
    parts: list[Rule] = []
    for block in blocks:
        if block.block_type == "test":
            parts.append(_test(title, block.value, specs))
        else:
            tests = tuple(_test(title, value, specs) for value in block.value["tests"])
            parts += [Group(match=block.value["match"], parts=tests)] if len(tests) > 1 else tests
    if len(parts) < 2:  # a group of one says no more than the one
        return parts[0] if parts else None
    return Group(match="any" if match == "any" else "all", parts=tuple(parts))


def _test(title: str, value: Any, specs: Specs) -> Test:
    try:
        return fitted(typed(value), specs.get(value["fact"]))
    except UnfitError as error:
        words = in_words(error, specs.get(value["fact"]))
        raise RefusedError(_("“%(title)s”：%(fault)s") % {"title": title, "fault": words}) from error


def _amount(rule_set: RuleSet, specs: Specs) -> AmountTable | None:
    """The amount table; None where no part is written."""
    components = tuple(_component(block, place, specs) for place, block in enumerate(rule_set.parts, start=1))
    if not components:
        return None
    return AmountTable(
        components=components,
        per_project=rule_set.per_project,
        per_enterprise_year=rule_set.per_enterprise_year,
        spend_fact=rule_set.spend_fact,
        round_to_wan=rule_set.round_to_wan,
    )


def _component(block: Any, place: int, specs: Specs) -> Component:
    value = block.value
    fact = value.get("fact") or ""
    if fact and fact not in specs:
        words = in_words(UnfitError.unknown(fact), None)
        raise RefusedError(_("“%(title)s”：%(fault)s") % {"title": value["title"], "fault": words})
    figures = {name: value[name] for name in ("percent", "amount", "unit_size") if value.get(name) is not None}
    return Component(
        key=_key(block, place),
        title=value["title"],
        kind=block.block_type,
        fact=fact,
        tiers=tuple(Tier(**tier) for tier in value.get("tiers") or ()),
        only_if=_rule(value["title"], "all", value["only_if"] or (), specs),
        cap=value["cap"],
        clause=clause_ref(value["clause"], value["quote"] or ""),
        **figures,
    )
