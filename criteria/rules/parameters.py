"""The figures of a rule set that somebody may turn, and the rule set with some of them turned. Pure.

Thresholds of conditions (with whether the figure itself passes), percentages, amounts, tiers and caps; what a
rule is about, and how it compares, is not a figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial

from criteria.rules.definition import BOUNDED, AmountTable, Component, Criterion, Group, RuleSetDefinition, Test, Tier

Setting = Decimal | bool | None  # None: no bound


class ParameterKind(StrEnum):
    """What a figure is."""

    NUMBER = "number"  # of a test
    INCLUSIVE = "inclusive"  # whether the number itself passes
    PERCENT = "percent"
    AMOUNT = "amount"  # 元
    UNIT_SIZE = "unit_size"
    TIER_FROM = "tier_from"
    CAP = "cap"  # 元, of a part
    PER_PROJECT = "per_project"  # 元
    PER_YEAR = "per_year"  # 元, an enterprise's


BOUNDS = frozenset({ParameterKind.CAP, ParameterKind.PER_PROJECT, ParameterKind.PER_YEAR})  # may be left out


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure. ``name`` is its own, ``owner`` the title of its criterion or part (empty for the whole table).

    ``test`` is the comparison it belongs to, ``fact`` what that or the part reads, ``tier`` its place from 1.
    """

    name: str
    kind: ParameterKind
    value: Setting
    owner: str = ""
    fact: str = ""
    test: Test | None = None
    tier: int = 0

    @property
    def is_bound(self) -> bool:
        """Whether it may be left empty."""
        return self.kind in BOUNDS

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole number: an age."""
        return self.kind is ParameterKind.NUMBER and self.test is not None and self.test.age is not None


Visit = Callable[[Parameter], Setting]


def parameters(definition: RuleSetDefinition) -> tuple[Parameter, ...]:
    """Every figure, in the order of the rule set; names stay the same however the figures change."""
    found: list[Parameter] = []

    def note(parameter: Parameter) -> Setting:
        found.append(parameter)
        return parameter.value

    _walked(definition, note)
    return tuple(found)


def adjusted(definition: RuleSetDefinition, settings: Mapping[str, Setting]) -> RuleSetDefinition:
    """The rule set with figures set by name; others stay. Raises ValueError for a figure that makes no sense."""
    return _walked(definition, lambda parameter: settings.get(parameter.name, parameter.value))


def _walked(definition: RuleSetDefinition, visit: Visit) -> RuleSetDefinition:
    """The definition with what ``visit`` says in place of each figure, validated anew."""
    criteria = tuple(_criterion(criterion, visit) for criterion in definition.criteria)
    amount = _table(definition.amount, visit) if definition.amount else None
    return RuleSetDefinition(criteria=criteria, amount=amount)


def _criterion(criterion: Criterion, visit: Visit) -> Criterion:
    rule = _rule(criterion.rule, f"criterion.{criterion.key}", criterion.title, visit)
    return criterion.model_copy(update={"rule": rule})


def _rule(rule: Test | Group, name: str, owner: str, visit: Visit) -> Test | Group:
    if isinstance(rule, Group):
        parts = tuple(_rule(part, f"{name}.{place}", owner, visit) for place, part in enumerate(rule.parts, start=1))
        return rule.model_copy(update={"parts": parts})
    if rule.number is None:
        return rule
    about = partial(Parameter, owner=owner, fact=rule.fact, test=rule)
    turned = {"number": visit(about(f"{name}.number", ParameterKind.NUMBER, rule.number))}
    if rule.comparison in BOUNDED:
        turned["inclusive"] = visit(about(f"{name}.inclusive", ParameterKind.INCLUSIVE, rule.inclusive))
    return Test.model_validate({**rule.model_dump(), **turned})


def _table(table: AmountTable, visit: Visit) -> AmountTable:
    return table.model_copy(
        update={
            "components": tuple(_component(component, visit) for component in table.components),
            "per_project": visit(Parameter("table.per_project", ParameterKind.PER_PROJECT, table.per_project)),
            "per_enterprise_year": visit(
                Parameter("table.per_enterprise_year", ParameterKind.PER_YEAR, table.per_enterprise_year)
            ),
        }
    )


def _component(component: Component, visit: Visit) -> Component:
    name = f"part.{component.key}"
    about = partial(Parameter, owner=component.title, fact=component.fact)
    turned: dict[str, object] = {}
    if component.percent is not None:
        turned["percent"] = visit(about(f"{name}.percent", ParameterKind.PERCENT, component.percent))
    if component.amount is not None:
        turned["amount"] = visit(about(f"{name}.amount", ParameterKind.AMOUNT, component.amount))
    if component.kind == "per_unit":
        turned["unit_size"] = visit(about(f"{name}.size", ParameterKind.UNIT_SIZE, component.unit_size))
    turned["tiers"] = tuple(
        _tier(tier, f"{name}.tier{place}", partial(about, tier=place), visit)
        for place, tier in enumerate(component.tiers, start=1)
    )
    if component.only_if is not None:
        turned["only_if"] = _rule(component.only_if, f"{name}.if", component.title, visit)
    turned["cap"] = visit(about(f"{name}.cap", ParameterKind.CAP, component.cap))
    return component.model_copy(update=turned)


def _tier(tier: Tier, name: str, about: partial[Parameter], visit: Visit) -> Tier:
    turned: dict[str, object] = {"above": visit(about(f"{name}.from", ParameterKind.TIER_FROM, tier.above))}
    if tier.amount is not None:
        turned["amount"] = visit(about(f"{name}.amount", ParameterKind.AMOUNT, tier.amount))
    if tier.percent is not None:
        turned["percent"] = visit(about(f"{name}.percent", ParameterKind.PERCENT, tier.percent))
    return tier.model_copy(update=turned)
