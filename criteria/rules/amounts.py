"""How much: the parts of an amount table added up, bounded and rounded, every step kept. Pure; 元 throughout."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, ROUND_FLOOR, Decimal

from core.money import FEN, whole_wan
from criteria.rules.definition import AmountTable, Component, Tier
from criteria.rules.evaluation import evaluate
from criteria.rules.facts import Facts
from criteria.rules.results import Amount, Outcome, Step, StepKind

NOTHING, HUNDRED = Decimal(0), Decimal(100)


def compute(
    table: AmountTable,
    facts: Facts,
    *,
    day: date,
    granted_this_year: Decimal = NOTHING,
    budget_left: Decimal | None = None,
) -> Amount:
    """The amount for ``facts`` as of ``day``; bounds come in the order spend, project, year, budget, then rounding.

    ``granted_this_year`` is what the enterprise was granted before under the same yearly cap,
    ``budget_left`` what the call has left (None: unlimited). Facts that are needed but unknown are
    listed in ``missing``, and then there is no total; the bounds that are known still hold.
    """
    sheet = _Sheet(facts, day)
    amounts = [_part(component, sheet) for component in table.components]
    spend = sheet.figure(table.spend_fact) if table.spend_fact else None
    bounds = list(_bounds(table, spend, granted_this_year, budget_left))
    at_most = min((bound.cap for bound in bounds), default=None)
    if sheet.missing:
        return Amount(None, tuple(sheet.steps), tuple(sheet.missing), at_most)
    total = sum(amounts, NOTHING)
    if len(amounts) > 1:
        sheet.note(StepKind.SUM, total)
    for bound in bounds:
        total = sheet.bounded(bound, total)
    if table.round_to_wan:
        rounded = whole_wan(total)
        sheet.note(StepKind.ROUNDED, rounded, [("before", total)])
        total = rounded
    return Amount(total, tuple(sheet.steps), at_most=at_most)


@dataclass(frozen=True, slots=True)
class _Bound:
    """What an amount may not exceed; never less than nought, and in whole 分."""

    kind: StepKind
    limit: Decimal
    inputs: tuple[tuple[str, Decimal], ...] = ()
    fact: str = ""

    @property
    def cap(self) -> Decimal:
        return max(self.limit, NOTHING).quantize(FEN, ROUND_DOWN)


def _bounds(
    table: AmountTable, spend: Decimal | None, granted_this_year: Decimal, budget_left: Decimal | None
) -> Iterable[_Bound]:
    """The bounds of the whole that there are, in their order."""
    if spend is not None:
        yield _Bound(StepKind.SPEND_CAP, spend, fact=table.spend_fact)
    if table.per_project is not None:
        yield _Bound(StepKind.PROJECT_CAP, table.per_project)
    if table.per_enterprise_year is not None:
        inputs = (("limit", table.per_enterprise_year), ("granted", granted_this_year))
        yield _Bound(StepKind.YEAR_CAP, table.per_enterprise_year - granted_this_year, inputs)
    if budget_left is not None:
        yield _Bound(StepKind.BUDGET_CAP, budget_left)


@dataclass(slots=True)
class _Sheet:
    """The computation as it is written down."""

    facts: Facts
    day: date
    steps: list[Step] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def lack(self, names: Iterable[str]) -> None:
        self.missing += [name for name in names if name not in self.missing]

    def figure(self, name: str) -> Decimal | None:
        """The fact's figure; noted as missing when there is none."""
        fact = self.facts.get(name)
        if fact is None or isinstance(fact.value, bool) or not isinstance(fact.value, Decimal | int):
            self.lack([name])
            return None
        return Decimal(fact.value)

    def note(
        self,
        kind: StepKind,
        amount: Decimal,
        inputs: Iterable[tuple[str, Decimal]] = (),
        *,
        part: Component | None = None,
        fact: str = "",
    ) -> None:
        title, clause = (part.title, part.clause) if part else ("", None)
        self.steps.append(Step(kind, title, amount, tuple(inputs), clause, fact))

    def bounded(self, bound: _Bound, amount: Decimal, *, part: Component | None = None) -> Decimal:
        """``amount``, within ``bound``."""
        bounded = min(amount, bound.cap)
        inputs = [("before", amount), ("cap", bound.cap), *bound.inputs]
        self.note(bound.kind, bounded, inputs, part=part, fact=bound.fact)
        return bounded


def _part(component: Component, sheet: _Sheet) -> Decimal:
    """What the part comes to; nought while something of it is unknown, which the sheet then says."""
    if component.only_if is not None:
        condition = evaluate(component.only_if, sheet.facts, day=sheet.day)
        if condition.outcome is Outcome.UNKNOWN:
            sheet.lack(sorted(condition.unknown_facts()))
            return NOTHING
        if condition.outcome is Outcome.FAIL:
            sheet.note(StepKind.NOT_MET, NOTHING, part=component)
            return NOTHING
    found = _figures(component, sheet)
    if found is None:
        return NOTHING
    amount, inputs = found
    amount = max(amount, NOTHING).quantize(FEN, ROUND_DOWN)
    sheet.note(StepKind(component.kind), amount, inputs, part=component, fact=component.fact)
    if component.cap is None:
        return amount
    return sheet.bounded(_Bound(StepKind.PART_CAP, component.cap), amount, part=component)


def _figures(component: Component, sheet: _Sheet) -> tuple[Decimal, list[tuple[str, Decimal]]] | None:
    """The part's amount and the figures behind it; None when its fact is unknown."""
    each = component.amount or NOTHING
    if component.kind == "fixed":
        return each, []
    base = sheet.figure(component.fact)
    if base is None:
        return None
    if component.kind == "ratio":
        percent = component.percent or NOTHING
        return base * percent / HUNDRED, [("base", base), ("percent", percent)]
    if component.kind == "per_unit":
        units = max(base / component.unit_size, NOTHING).to_integral_value(ROUND_FLOOR)
        return units * each, [("base", base), ("unit_size", component.unit_size), ("units", units), ("each", each)]
    return _tiered(base, component.tiers)


def _tiered(base: Decimal, tiers: Iterable[Tier]) -> tuple[Decimal, list[tuple[str, Decimal]]]:
    """The highest tier that ``base`` reaches; nought below the lowest."""
    reached = max((tier for tier in tiers if base >= tier.above), key=lambda tier: tier.above, default=None)
    if reached is None:
        return NOTHING, [("base", base)]
    inputs = [("base", base), ("tier", reached.above)]
    if reached.percent is not None:
        return base * reached.percent / HUNDRED, [*inputs, ("percent", reached.percent)]
    return reached.amount or NOTHING, inputs
