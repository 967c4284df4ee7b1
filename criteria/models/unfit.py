"""What editors read when a rule does not fit its fact."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.definition import Comparison
from criteria.rules.facts import FactKind, FactSpec
from criteria.rules.fitting import COMPARISONS, Fault, UnfitError

OPTIONS_SHOWN = 12
COMPARISON_LABELS = {
    Comparison.ABOVE: gettext_lazy("不低于、满、不早于"),
    Comparison.BELOW: gettext_lazy("不超过、不满、不晚于"),
    Comparison.EQUAL: gettext_lazy("等于"),
    Comparison.ONE_OF: gettext_lazy("是下列之一"),
    Comparison.CONTAINS_ANY: gettext_lazy("至少包括下列一项"),
    Comparison.CONTAINS_ALL: gettext_lazy("包括下列各项"),
    Comparison.TRUE: gettext_lazy("为“是”"),
    Comparison.FALSE: gettext_lazy("为“否”"),
}
KIND_LABELS = {
    FactKind.NUMBER: gettext_lazy("数字"),
    FactKind.MONEY: gettext_lazy("金额"),
    FactKind.PERCENT: gettext_lazy("百分比"),
    FactKind.DATE: gettext_lazy("日期"),
    FactKind.YES_NO: gettext_lazy("是否"),
    FactKind.CHOICE: gettext_lazy("单选"),
    FactKind.LIST: gettext_lazy("多选"),
    FactKind.MONTHLY: gettext_lazy("按月数字"),
}


def comparison_choices() -> list[tuple[str, object]]:
    return [(comparison.value, label) for comparison, label in COMPARISON_LABELS.items()]


def in_words(error: UnfitError, spec: FactSpec | None) -> str:
    """The fault in words that say what would fit."""
    if spec is None:
        return _("没有“%(fact)s”这个事实，请另选。") % {"fact": error.given}
    known = {
        "fact": spec.title,
        "kind": KIND_LABELS[spec.kind],
        "given": error.given,
        "comparisons": _("、").join(str(COMPARISON_LABELS[each]) for each in COMPARISONS[spec.kind]),
        "options": _options(spec),
    }
    words = {
        Fault.COMPARISON: _("“%(fact)s”是%(kind)s，只能用：%(comparisons)s。"),
        Fault.NEEDLESS_VALUE: _("“%(fact)s”只有是与否，请把数值留空。"),
        Fault.NO_VALUE: _("请填写要比较的数值或选项。"),
        Fault.NUMBER: _("“%(fact)s”要与数字比较，“%(given)s”不是数字。"),
        Fault.NEGATIVE: _("“%(fact)s”不会是负数。"),
        Fault.DAY: _("请填写日期（例如 2025-01-31），或填数字并选择单位年、月、天。"),
        Fault.AGE: _("年限须为整数，例如 1；一年半请写 18 个月。"),
        Fault.OPTION: _("没有“%(given)s”这个选项，可填：%(options)s。"),
        Fault.AGE_UNIT: _("“%(fact)s”不是日期，请把单位留空。"),
        Fault.WAN_UNIT: _("“%(fact)s”不以万计，请把单位留空或另选。"),
        Fault.WINDOW: _("“%(fact)s”不是按月的数字，请留空。"),
        Fault.NO_WINDOW: _("“%(fact)s”是按月的数字，请填写最近几个月和取值方式。"),
    }[error.fault]
    return words % known


def _options(spec: FactSpec) -> str:
    titles = [option.title for option in spec.options]
    return _("、").join(titles[:OPTIONS_SHOWN]) + ("…" if len(titles) > OPTIONS_SHOWN else "")
