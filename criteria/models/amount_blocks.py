"""The blocks by which officers write how much is given: one block for each way of computing a part."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.money import LARGEST
from criteria.models.catalogue import Choices, fact_choices, fact_specs
from criteria.models.rule_blocks import BlocksField, RuleBlock, clean_quote
from criteria.rules.facts import FactKind
from policy_kb.forms.clauses import ClauseChooserBlock

__all__ = ["PartsField", "money_facts"]

HUNDRED = Decimal(100)
FIGURES = (FactKind.NUMBER, FactKind.MONEY, FactKind.PERCENT)


def money_facts() -> Choices:
    """Facts in 元."""
    return fact_choices(FactKind.MONEY)


def figure_facts() -> Choices:
    """Facts that are one figure."""
    return fact_choices(*FIGURES)


def _yuan(label: Any, *, required: bool = True, help_text: Any = "") -> blocks.DecimalBlock:
    return blocks.DecimalBlock(
        required=required, min_value=0, max_value=LARGEST, decimal_places=2, label=label, help_text=help_text
    )


def _percent(*, required: bool = True) -> blocks.DecimalBlock:
    return blocks.DecimalBlock(
        required=required, min_value=0, max_value=HUNDRED, decimal_places=2, label=_("比例（%）")
    )


class PartBlock(blocks.StructBlock):
    """What every part of an amount has besides its figures."""

    title = blocks.CharBlock(max_length=120, label=_("名称"), help_text=_("例如：建设费用补助。"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        clean_quote(cleaned)
        return cleaned


def _rest() -> list[tuple[str, blocks.Block]]:
    """What stands below the figures of each part."""
    return [
        ("cap", _yuan(_("单项上限（元）"), required=False)),
        ("only_if", RuleBlock(required=False, label=_("仅当（须同时满足）"))),
        ("clause", ClauseChooserBlock(required=False, label=_("依据条款"))),
        ("quote", blocks.TextBlock(required=False, rows=2, max_length=1000, label=_("条款原话"))),
    ]


class RatioBlock(PartBlock):
    """A share of something in 元."""

    fact = blocks.ChoiceBlock(choices=money_facts, label=_("按什么计算"))
    percent = _percent()

    class Meta:
        icon = "decimal"
        label = _("按比例")


class FixedBlock(PartBlock):
    """The same for everybody."""

    amount = _yuan(_("金额（元）"))

    class Meta:
        icon = "pick"
        label = _("定额")


class TierBlock(blocks.StructBlock):
    """From a figure on, an amount or a share."""

    above = blocks.DecimalBlock(decimal_places=2, label=_("达到（含）"))
    amount = _yuan(_("金额（元）"), required=False)
    percent = _percent(required=False)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if (cleaned["amount"] is None) == (cleaned["percent"] is None):
            raise StructBlockValidationError({"amount": ValidationError(_("金额和比例填一项，且只填一项。"))})
        return cleaned


class TieredBlock(PartBlock):
    """More for more."""

    fact = blocks.ChoiceBlock(choices=figure_facts, label=_("按什么分档"))
    tiers = blocks.ListBlock(TierBlock(label=_("一档")), min_num=1, max_num=20, label=_("分档"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        spec = fact_specs().get(cleaned["fact"])
        bounds = [tier["above"] for tier in cleaned["tiers"]]
        if len(set(bounds)) < len(bounds):
            raise StructBlockValidationError({"tiers": ValidationError(_("两档的起点相同。"))})
        shares = any(tier["percent"] is not None for tier in cleaned["tiers"])
        if shares and spec is not None and spec.kind is not FactKind.MONEY:
            words = _("“%(fact)s”不是金额，各档只能填金额。") % {"fact": spec.title}
            raise StructBlockValidationError({"tiers": ValidationError(words)})
        return cleaned

    class Meta:
        icon = "order"
        label = _("分档")


class PerUnitBlock(PartBlock):
    """So much for each whole unit."""

    fact = blocks.ChoiceBlock(choices=figure_facts, label=_("按什么计数"))
    amount = _yuan(_("每一单位金额（元）"))
    unit_size = blocks.DecimalBlock(
        default=1,
        min_value=Decimal("0.01"),
        decimal_places=2,
        label=_("一单位是多少"),
        help_text=_("例如每 9 平方米填 9；不足一单位的不计。"),
    )

    class Meta:
        icon = "list-ol"
        label = _("按数量")


class PartsField(BlocksField):
    """The parts of an amount."""

    offered = (
        ("ratio", RatioBlock(_rest())),
        ("fixed", FixedBlock(_rest())),
        ("tiered", TieredBlock(_rest())),
        ("per_unit", PerUnitBlock(_rest())),
    )
