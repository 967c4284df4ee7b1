"""The blocks by which officers write conditions; ``services.building`` reads them.

A condition has tests and groups of tests, no deeper. Only what fits the fact is accepted: see
``rules.fitting``. Each condition keeps the identifier of its block as its key.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from criteria.models.catalogue import fact_choices, fact_specs
from criteria.models.unfit import comparison_choices, in_words
from criteria.rules.definition import MOST_WINDOW_MONTHS, AgeUnit, Aggregate
from criteria.rules.fitting import WAN, Typed, UnfitError, fitted
from policy_kb.forms.clauses import ClauseChooserBlock

UNITS = [
    (AgeUnit.YEARS.value, _("年（从该日期起满多少）")),
    (AgeUnit.MONTHS.value, _("个月（从该日期起满多少）")),
    (AgeUnit.DAYS.value, _("天（从该日期起满多少）")),
    (WAN, _("万（万元、万美元）")),
]
AGGREGATES = [
    (Aggregate.AVERAGE.value, _("平均每月")),
    (Aggregate.SUM.value, _("合计")),
    (Aggregate.LOWEST.value, _("每个月都")),
    (Aggregate.HIGHEST.value, _("最高的一个月")),
]
MATCHES = [("all", _("以下各项须同时满足")), ("any", _("以下各项满足其一即可"))]


def typed(value: Any) -> Typed:
    """A test block's value as it was typed."""
    return Typed(
        fact=value["fact"] or "",
        comparison=value["comparison"] or "",
        value=value["value"] or "",
        unit=value["unit"] or "",
        months=value["months"],
        aggregate=value["aggregate"] or "",
        inclusive=value["inclusive"],
    )


class TestBlock(blocks.StructBlock):
    """One fact against one value."""

    __test__ = False  # not a test of pytest's

    fact = blocks.ChoiceBlock(choices=fact_choices, label=_("事实"))
    comparison = blocks.ChoiceBlock(choices=comparison_choices, label=_("比较"))
    value = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("数值"),
        help_text=_("数字、日期（2025-01-31）或选项，多个选项用顿号分开；是否类事实留空。"),
    )
    unit = blocks.ChoiceBlock(
        choices=UNITS, required=False, label=_("单位"), help_text=_("日期按年限比较，或金额以万计时选择。")
    )
    months = blocks.IntegerBlock(
        required=False,
        min_value=1,
        max_value=MOST_WINDOW_MONTHS,
        label=_("最近几个月"),
        help_text=_("只用于按月的事实；不含基准日所在月。"),
    )
    aggregate = blocks.ChoiceBlock(choices=AGGREGATES, required=False, label=_("这些月的"))
    inclusive = blocks.BooleanBlock(required=False, default=True, label=_("含本数"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        specs = fact_specs()
        try:
            fitted(typed(cleaned), specs.get(cleaned["fact"]))
        except UnfitError as error:
            words = in_words(error, specs.get(cleaned["fact"]))
            raise StructBlockValidationError({error.field: ValidationError(words)}) from error
        return cleaned

    class Meta:
        icon = "tick"
        label = _("一项比较")
        label_format = "{fact} {comparison} {value}"
        form_classname = "struct-block rule-test"


class GroupBlock(blocks.StructBlock):
    """Tests of which all, or any, must hold."""

    match = blocks.ChoiceBlock(choices=MATCHES, default="any", label=_("关系"))
    tests = blocks.ListBlock(TestBlock(label=_("一项比较")), min_num=1, label=_("比较"))

    class Meta:
        icon = "list-ul"
        label = _("一组比较")


class RuleBlock(blocks.StreamBlock):
    """Tests, and groups one level deep."""

    test = TestBlock()
    group = GroupBlock()


def clean_quote(cleaned: Any) -> None:
    """Raise unless the quoted words stand in the clause, whatever the spaces."""
    clause, quote = cleaned["clause"], "".join((cleaned["quote"] or "").split())
    if clause is None and not quote:
        return
    if clause is None:
        raise StructBlockValidationError({"clause": ValidationError(_("请选择摘录所在的条款。"))})
    if not quote:
        raise StructBlockValidationError({"quote": ValidationError(_("请从条文中摘录作为依据的原话。"))})
    if quote not in "".join(f"{clause.heading}{clause.text}".split()):
        words = _("这段话与条文不一致：请逐字摘自“%(clause)s”。") % {"clause": clause}
        raise StructBlockValidationError({"quote": ValidationError(words)})


class CriterionBlock(blocks.StructBlock):
    """A condition, bound to the clause that asks for it."""

    title = blocks.CharBlock(max_length=120, label=_("条件"), help_text=_("例如：独立站上线满一年。"))
    match = blocks.ChoiceBlock(choices=MATCHES, default="all", label=_("关系"))
    rule = RuleBlock(min_num=1, label=_("比较"))
    clause = ClauseChooserBlock(label=_("依据条款"))
    quote = blocks.TextBlock(rows=2, max_length=1000, label=_("条款原话"), help_text=_("逐字摘自条文。"))
    advice = blocks.TextBlock(
        required=False, rows=2, max_length=500, label=_("不符合时的建议"), help_text=_("怎样证明或补足。")
    )
    is_public = blocks.BooleanBlock(
        required=False,
        default=False,
        label=_("公示时公开现状"),
        help_text=_("勾选后，公示清单除结论外还写明企业的实际数值；涉及经营数据的不要勾选。"),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        clean_quote(cleaned)
        return cleaned

    class Meta:
        icon = "tick-inverse"
        label = _("条件")
        label_format = "{title}"


class BlocksField(StreamField):
    """Blocks of one's own, shown folded. Migrations know a column of JSON: the blocks may change without one."""

    offered: tuple[tuple[str, blocks.Block], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(list(self.offered), collapsed=True, **kwargs)

    def deconstruct(self) -> Any:
        name, path, _blocks, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class ConditionsField(BlocksField):
    """The conditions of a rule set."""

    offered = (("criterion", CriterionBlock()),)
