"""How much an amount table gives, in words: one line for each part and each bound."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.definition import AmountTable, ClauseRef, Component, Tier
from criteria.rules.facts import FactSpec
from criteria.services.figures import figure, money, plain
from criteria.services.rule_words import rule_in_words, spec_of

Specs = Mapping[str, FactSpec]
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class AmountLine:
    """A part or bound: ``title`` names it, ``words`` say how much, with the clause where it has its own."""

    title: str
    words: str
    clause: ClauseRef | None = None


def table_in_words(table: AmountTable, specs: Specs) -> list[AmountLine]:
    """Every part of the table, then its bounds in the order in which they apply."""
    parts = [AmountLine(part.title, part_in_words(part, specs), part.clause) for part in table.components]
    return [*parts, *_bounds(table, specs)]


def part_in_words(part: Component, specs: Specs) -> str:
    """One part: 符合条件的支出合计的 50%，最高 100 万元."""
    words = [_what(part, specs)]
    if part.cap is not None:
        words.append(_("最高 %(cap)s") % {"cap": money(part.cap)})
    if part.only_if is not None:
        words.append(_("须%(rule)s") % {"rule": rule_in_words(part.only_if, specs)})
    return _("，").join(words)


def _what(part: Component, specs: Specs) -> str:
    spec = spec_of(part.fact, specs)
    match part.kind:
        case "ratio":
            return _("%(fact)s的 %(percent)s%%") % {"fact": spec.title, "percent": plain(part.percent or NOTHING)}
        case "fixed":
            return _("定额 %(amount)s") % {"amount": money(part.amount or NOTHING)}
        case "per_unit":
            size = _("每一%(unit)s") % {"unit": spec.unit} if part.unit_size == 1 else figure(part.unit_size, spec)
            known = {"fact": spec.title, "size": size, "amount": money(part.amount or NOTHING)}
            return _("按%(fact)s，%(size)s %(amount)s") % known
        case _tiered:
            return _("按%(fact)s分档：%(tiers)s") % {
                "fact": spec.title,
                "tiers": _("；").join(_tier(tier, spec) for tier in sorted(part.tiers, key=lambda each: each.above)),
            }


def _tier(tier: Tier, spec: FactSpec) -> str:
    given = f"{plain(tier.percent)}%" if tier.percent is not None else money(tier.amount or NOTHING)
    return _("%(above)s以上 %(given)s") % {"above": figure(tier.above, spec), "given": given}


def _bounds(table: AmountTable, specs: Specs) -> Iterator[AmountLine]:
    if table.spend_fact:
        words = _("不超过%(fact)s") % {"fact": spec_of(table.spend_fact, specs).title}
        yield AmountLine(_("实际支出"), words)
    if table.per_project is not None:
        yield AmountLine(_("单个项目上限"), _("不超过 %(cap)s") % {"cap": money(table.per_project)})
    if table.per_enterprise_year is not None:
        yield AmountLine(_("企业年度上限"), _("不超过 %(cap)s") % {"cap": money(table.per_enterprise_year)})
    if table.round_to_wan:
        yield AmountLine(_("取整"), _("以万元为单位，不足一万元的部分舍去"))
