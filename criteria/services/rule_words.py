"""What a rule asks for, in words: 自有品牌销售占比 不低于 50%."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.definition import Aggregate, Comparison, Group, Test, Window
from criteria.rules.facts import FactKind, FactSpec
from criteria.services.figures import age_in_words, day_in_words, figure, named

Specs = Mapping[str, FactSpec]
YES_NO = {Comparison.TRUE: lambda: _("是"), Comparison.FALSE: lambda: _("否")}


def spec_of(name: str, specs: Specs) -> FactSpec:
    """The fact's spec; one that no app announces any more goes by its name."""
    return specs.get(name) or FactSpec(name=name, title=name, kind=FactKind.NUMBER)


def asked(test: Test, specs: Specs) -> str:
    """The condition without the fact's name: 不低于 50%."""
    spec = spec_of(test.fact, specs)
    if test.comparison in YES_NO:
        return YES_NO[test.comparison]()
    if test.number is not None:
        return _number_asked(test, test.number, spec)
    if test.day is not None and spec.kind is FactKind.DATE:
        return _day_asked(test, day_in_words(test.day))
    return _values_asked(test, spec)


def _number_asked(test: Test, number: Decimal, spec: FactSpec) -> str:
    if test.age is not None:
        return _age_asked(test, age_in_words(number, test.age))
    words = _bound_asked(test, figure(number, spec))
    if test.window is None:
        return words
    return _("%(window)s%(asked)s") % {"window": _window(test.window), "asked": words}


def _bound_asked(test: Test, bound: str) -> str:
    match test.comparison, test.inclusive:
        case Comparison.ABOVE, True:
            words = _("不低于 %(bound)s")
        case Comparison.ABOVE, False:
            words = _("高于 %(bound)s")
        case Comparison.BELOW, True:
            words = _("不超过 %(bound)s")
        case Comparison.BELOW, False:
            words = _("低于 %(bound)s")
        case _any:
            words = _("等于 %(bound)s")
    return words % {"bound": bound}


def _age_asked(test: Test, bound: str) -> str:
    if not test.number and test.comparison is Comparison.ABOVE and test.inclusive:
        return _("不晚于基准日")  # 0 years old: it has begun
    match test.comparison, test.inclusive:
        case Comparison.ABOVE, True:
            words = _("至今满 %(bound)s")
        case Comparison.ABOVE, False:
            words = _("至今超过 %(bound)s")
        case Comparison.BELOW, True:
            words = _("至今不超过 %(bound)s")
        case Comparison.BELOW, False:
            words = _("至今不满 %(bound)s")
        case _any:
            words = _("至今为 %(bound)s（整）")
    return words % {"bound": bound}


def _day_asked(test: Test, bound: str) -> str:
    match test.comparison, test.inclusive:
        case Comparison.ABOVE, True:
            words = _("不早于 %(bound)s")
        case Comparison.ABOVE, False:
            words = _("晚于 %(bound)s")
        case Comparison.BELOW, True:
            words = _("不晚于 %(bound)s")
        case Comparison.BELOW, False:
            words = _("早于 %(bound)s")
        case _any:
            words = _("为 %(bound)s")
    return words % {"bound": bound}


def _values_asked(test: Test, spec: FactSpec) -> str:
    values = named(test.values, spec)
    if test.comparison is Comparison.CONTAINS_ALL:
        return _("包括%(values)s") % {"values": values}
    if len(test.values) == 1:
        words = _("包括%(values)s") if test.comparison is Comparison.CONTAINS_ANY else _("为%(values)s")
    else:
        words = _("至少包括%(values)s之一") if test.comparison is Comparison.CONTAINS_ANY else _("为%(values)s之一")
    return words % {"values": values}


def _window(window: Window) -> str:
    words = {
        Aggregate.AVERAGE: _("最近 %(months)d 个月平均每月"),
        Aggregate.SUM: _("最近 %(months)d 个月合计"),
        Aggregate.LOWEST: _("最近 %(months)d 个月每月都"),
        Aggregate.HIGHEST: _("最近 %(months)d 个月中最高一个月"),
    }[window.aggregate]
    return words % {"months": window.months}


def match_in_words(group: Group) -> str:
    """What is asked of a group's parts."""
    return _("以下各项须同时满足") if group.match == "all" else _("以下各项满足其一即可")


def rule_in_words(rule: Test | Group, specs: Specs) -> str:
    """A rule in one sentence, groups in brackets."""
    if isinstance(rule, Test):
        words = _("%(fact)s：%(asked)s") if rule.comparison in YES_NO else _("%(fact)s%(asked)s")
        return words % {"fact": spec_of(rule.fact, specs).title, "asked": asked(rule, specs)}
    joint = _("，并且") if rule.match == "all" else _("，或者")
    return joint.join(
        _("（%(rule)s）") % {"rule": rule_in_words(part, specs)}
        if isinstance(part, Group) and len(part.parts) > 1
        else rule_in_words(part, specs)
        for part in rule.parts
    )
