"""Puts the demo programmes in place. Safe to repeat: what is there, and what people changed, stays."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import make_aware

from accounts.models import User
from core.working_days import DayUnit
from criteria.models import RuleSet
from criteria.rules.definition import Criterion, RuleSetDefinition
from criteria.seeds.basis import Ground, ground_of
from criteria.services.drafting import write_rules
from criteria.services.publishing import publish_rule_set
from policy_kb.models import Clause
from talent.models import Programme
from talent.seeds.programmes import PROGRAMMES, DemoProgramme
from talent.services.programmes import announce

OPENING, CLOSING = time(9), time(18)


def seed_programmes(
    *, now: datetime, day: date, by: User | None = None, demos: Sequence[DemoProgramme] = PROGRAMMES
) -> Iterator[str]:
    """Create the demo programmes that are missing; a line on each."""
    if not Clause.objects.answerable(day).exists():
        yield "talent: no policy documents for programmes to rest on"
        return
    for demo in demos:
        if Programme.objects.filter(slug=demo.slug).exists():
            continue
        ground = ground_of(demo.words, day)
        if ground is None:
            yield f"{demo.columns['title']}: no document in force speaks of {demo.words[0]}, not created"
            continue
        programme = _create(demo, ground, now=now, day=day, by=by)
        yield f"created  {programme.get_absolute_url()}  {programme.title}"


@transaction.atomic
def _create(demo: DemoProgramme, ground: Ground, *, now: datetime, day: date, by: User | None) -> Programme:
    programme = Programme.objects.create(
        slug=demo.slug,
        **demo.columns,
        rule_set=_rule_set(demo, ground, by) if demo.conditions else None,
        opens_at=None if demo.opens_in is None else _moment(day, demo.opens_in, OPENING),
        closes_at=None if demo.closes_in is None else _moment(day, demo.closes_in, CLOSING),
        is_published=True,
        published_at=now,
        is_demonstration=True,
    )
    programme.basis_clauses.create(clause=ground.clause, quote=ground.quote, sort_order=0)
    for order, row in enumerate(demo.questions):
        programme.questions.create(**row, sort_order=order)
    for order, row in enumerate(demo.materials):
        programme.materials.create(**row, sort_order=order)
    for order, (key, title, role, days) in enumerate(demo.steps):
        unit = DayUnit.WORKING.value
        programme.steps.create(key=key, title=title, role=role.value, days=days, unit=unit, sort_order=order)
    for order, title in enumerate(demo.visit_items):
        programme.visit_items.create(title=title, sort_order=order)
    for order, (after, title) in enumerate(demo.milestones):
        programme.milestones.create(day=day + timedelta(days=after), title=title, sort_order=order)
    programme.save()
    announce(programme)
    return programme


def _moment(day: date, after: int, clock: time) -> datetime:
    return make_aware(datetime.combine(day + timedelta(days=after), clock))


def _rule_set(demo: DemoProgramme, ground: Ground, by: User | None) -> RuleSet:
    """The programme's conditions, published; each of them rests on its clause."""
    criteria = tuple(
        Criterion(key=each.key, title=each.title, rule=each.rule, clause=ground.ref(), advice=each.advice)
        for each in demo.conditions
    )
    rule_set = RuleSet.objects.create(title=demo.columns["title"], live=False)
    write_rules(rule_set=rule_set, definition=RuleSetDefinition(criteria=criteria), by=by)
    publish_rule_set(rule_set=rule_set, by=by)
    rule_set.refresh_from_db()
    return rule_set
