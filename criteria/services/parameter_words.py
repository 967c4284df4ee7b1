"""The figures of a rule set in words, for whoever turns them."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from criteria.rules.definition import AgeUnit
from criteria.rules.facts import FactKind, FactSpec
from criteria.rules.parameters import Parameter, ParameterKind, Setting
from criteria.services.figures import plain, yes_or_no
from criteria.services.rule_words import asked, spec_of

Specs = Mapping[str, FactSpec]


def parameter_label(parameter: Parameter, specs: Specs) -> str:
    """What a figure is, with its unit: 自有品牌销售占比（%）."""
    words = _TITLES[parameter.kind](parameter, specs)
    unit = _unit(parameter, specs)
    if parameter.tier:
        words = _("第 %(tier)d 档%(words)s") % {"tier": parameter.tier, "words": words}
    return f"{words}（{unit}）" if unit else words


def parameter_now(parameter: Parameter, specs: Specs) -> str:
    """How it stands: 不低于 50%, or the figure itself."""
    if parameter.kind is ParameterKind.NUMBER and parameter.test is not None:
        return asked(parameter.test, specs)
    return setting_in_words(parameter.value)


def setting_in_words(value: Setting) -> str:
    """A figure without its unit; nothing is no bound."""
    if value is None:
        return _("不设上限")
    return yes_or_no(value) if isinstance(value, bool) else plain(value)


def _unit(parameter: Parameter, specs: Specs) -> str:
    spec = spec_of(parameter.fact, specs)
    match parameter.kind:
        case ParameterKind.INCLUSIVE:
            return ""
        case ParameterKind.NUMBER if parameter.test is not None and parameter.test.age is not None:
            return {AgeUnit.YEARS: _("年"), AgeUnit.MONTHS: _("个月"), AgeUnit.DAYS: _("天")}[parameter.test.age]
        case ParameterKind.NUMBER | ParameterKind.TIER_FROM | ParameterKind.UNIT_SIZE:
            return "%" if spec.kind is FactKind.PERCENT else spec.unit
        case ParameterKind.PERCENT:
            return "%"
    return _("元")


_TITLES: Mapping[ParameterKind, Callable[[Parameter, Specs], str]] = {
    ParameterKind.NUMBER: lambda parameter, specs: spec_of(parameter.fact, specs).title,
    ParameterKind.INCLUSIVE: lambda _parameter, _specs: _("含本数"),
    ParameterKind.PERCENT: lambda _parameter, _specs: _("支持比例"),
    ParameterKind.AMOUNT: lambda _parameter, _specs: _("金额"),
    ParameterKind.UNIT_SIZE: lambda _parameter, _specs: _("每份的数量"),
    ParameterKind.TIER_FROM: lambda _parameter, _specs: _("起点"),
    ParameterKind.CAP: lambda _parameter, _specs: _("单项上限"),
    ParameterKind.PER_PROJECT: lambda _parameter, _specs: _("单个项目上限"),
    ParameterKind.PER_YEAR: lambda _parameter, _specs: _("每家企业每年上限"),
}
