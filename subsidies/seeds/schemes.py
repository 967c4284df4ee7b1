"""Puts the demo schemes in place. Safe to repeat: what is there, and what people changed, stays."""

import json
from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from criteria.models import RuleSet
from criteria.rules.definition import Criterion, RuleSetDefinition
from criteria.seeds.basis import Ground, ground_of
from criteria.services.drafting import write_rules
from criteria.services.publishing import publish_rule_set
from policy_kb.models import Clause
from subsidies.models import (
    BasisClause,
    ExpenseCategory,
    Indicator,
    InspectionItem,
    Material,
    ReviewStep,
    RubricItem,
    Scheme,
)
from subsidies.rules.scheme import ReviewRole
from subsidies.seeds.calls import seed_calls
from subsidies.seeds.exhibitions import EXHIBITION
from subsidies.seeds.parts import COMMITMENT, INDICATORS, INSPECTION_ITEMS, RUBRIC, STEPS, DemoScheme
from subsidies.seeds.sites import SITE_AWARD, SITE_BUILD
from subsidies.seeds.warehouses import WAREHOUSE_BUILD, WAREHOUSE_RECOGNITION
from subsidies.services.schemes import publish_scheme

SCHEMES = (SITE_BUILD, SITE_AWARD, WAREHOUSE_BUILD, WAREHOUSE_RECOGNITION, EXHIBITION)


def seed_schemes(*, now: datetime, day: date, by: User | None = None) -> Iterator[str]:
    """Create the demo schemes that are missing, and their calls; a line on each that could not rest on any clause."""
    if not Clause.objects.answerable(day).exists():
        yield "schemes: no policy documents for them to rest on; import some and run seed_schemes"
        return
    for demo in SCHEMES:
        if Scheme.objects.filter(slug=demo.slug).exists():
            continue
        ground = ground_of(demo.words, day)
        if ground is None:
            yield f"{demo.columns['title']}: no document in force speaks of {demo.words[0]}, not created"
            continue
        scheme = _create(demo, ground, by)
        calls = seed_calls(scheme, now=now, by=by)
        yield f"{scheme.title}: created with {calls} calls"


@transaction.atomic
def _create(demo: DemoScheme, ground: Ground, by: User | None) -> Scheme:
    scheme = Scheme(
        slug=demo.slug,
        **demo.columns,
        rule_set=_rule_set(demo, ground, by),
        commitment=COMMITMENT,
        is_demonstration=True,
        live=False,
        sections=json.dumps(demo.sections),
    )
    scheme.basis_clauses = [BasisClause(clause=ground.clause, quote=ground.quote, sort_order=0)]
    scheme.expense_categories = [
        ExpenseCategory(key=key, title=title, hint=hint, sort_order=order)
        for order, (key, title, hint) in enumerate(demo.expenses)
    ]
    scheme.materials = [Material(**row, sort_order=order) for order, row in enumerate(demo.materials)]
    gives_money = demo.columns.get("benefit", "money") == "money"
    left_out = {*(() if demo.site_visit else (ReviewRole.INSPECTOR,)), *(() if gives_money else (ReviewRole.FINANCE,))}
    steps = [step for step in STEPS if step[2] not in left_out]
    scheme.review_steps = [
        ReviewStep(key=key, title=title, role=role.value, days=days, sort_order=order)
        for order, (key, title, role, days) in enumerate(steps)
    ]
    _after_the_form(scheme, inspects=demo.site_visit, evaluates=gives_money)
    scheme.full_clean(exclude=["sections"])
    scheme.save()
    publish_scheme(scheme, by)
    scheme.refresh_from_db()
    return scheme


def _after_the_form(scheme: Scheme, *, inspects: bool, evaluates: bool) -> None:
    """What experts score, what is looked at on the spot, what is asked a year later."""
    scheme.rubric_items = [
        RubricItem(key=key, title=title, hint=hint, most=most, sort_order=order)
        for order, (key, title, hint, most) in enumerate(RUBRIC)
    ]
    scheme.inspection_items = [
        InspectionItem(key=key, title=title, sort_order=order)
        for order, (key, title) in enumerate(INSPECTION_ITEMS if inspects else ())
    ]
    scheme.indicators = [
        Indicator(key=key, title=title, unit=unit, target=target, sort_order=order)
        for order, (key, title, unit, target) in enumerate(INDICATORS if evaluates else ())
    ]


def _rule_set(demo: DemoScheme, ground: Ground, by: User | None) -> RuleSet:
    """The scheme's rules, published; each of them rests on the scheme's clause."""
    clause = ground.ref()
    criteria = tuple(
        Criterion(key=each.key, title=each.title, rule=each.rule, clause=clause, advice=each.advice)
        for each in demo.conditions
    )
    amount = demo.amount
    if amount is not None:
        parts = tuple(part.model_copy(update={"clause": clause}) for part in amount.components)
        amount = amount.model_copy(update={"components": parts})
    rule_set = RuleSet.objects.create(title=demo.columns["title"], live=False)
    write_rules(rule_set=rule_set, definition=RuleSetDefinition(criteria=criteria, amount=amount), by=by)
    publish_rule_set(rule_set=rule_set, by=by)
    rule_set.refresh_from_db()
    return rule_set
