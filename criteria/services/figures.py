"""Values as people read them: money in 元 or 万元, percent, dates, choices by their words."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.money import WAN, in_wan
from criteria.rules.definition import AgeUnit
from criteria.rules.facts import FactKind, FactSpec

CENT = Decimal("0.01")


def plain(figure: Decimal) -> str:
    """Thousands apart, at most two places, no needless zeros: 1,234.5."""
    words = f"{figure.quantize(CENT, ROUND_HALF_UP):,f}"
    return words.rstrip("0").rstrip(".")


def money(amount: Decimal) -> str:
    """An amount in 元; Chinese readers get even tens of thousands in 万元: 200 万元, 15,500 元."""
    if abs(amount) >= WAN and amount % (WAN / 100) == 0 and (get_language() or "").startswith("zh"):
        return _("%(figure)s 万元") % {"figure": plain(in_wan(amount))}
    return _("%(figure)s 元") % {"figure": plain(amount)}


def figure(value: Decimal, spec: FactSpec) -> str:
    """A figure with its unit."""
    if spec.kind is FactKind.MONEY:
        return money(value)
    if spec.kind is FactKind.PERCENT:
        return f"{plain(value)}%"
    return f"{plain(value)} {spec.unit}" if spec.unit else plain(value)


def difference(value: Decimal, spec: FactSpec) -> str:
    """How far apart two figures are; percentages differ in points."""
    if spec.kind is FactKind.PERCENT:
        return ngettext("%(count)s 个百分点", "%(count)s 个百分点", _plural(value)) % {"count": plain(value)}
    return figure(value, spec)


def day_in_words(day: date) -> str:
    """2026年11月22日."""
    return date_format(day, "DATE_FORMAT")


def month_in_words(month: date) -> str:
    """2026年11月."""
    return date_format(month, "YEAR_MONTH_FORMAT")


def age_in_words(count: Decimal, unit: AgeUnit) -> str:
    """1 年, 6 个月, 30 天."""
    many = _plural(count)
    words = {
        AgeUnit.YEARS: ngettext("%(count)s 年", "%(count)s 年", many),
        AgeUnit.MONTHS: ngettext("%(count)s 个月", "%(count)s 个月", many),
        AgeUnit.DAYS: ngettext("%(count)s 天", "%(count)s 天", many),
    }[unit]
    return words % {"count": plain(count)}


def named(values: Iterable[str], spec: FactSpec) -> str:
    """The words of options, each in quotation marks; a value that is no option (any more) stands as it is."""
    titles = {option.value: option.title for option in spec.options}
    return _("、").join(_("“%(option)s”") % {"option": titles.get(value, value)} for value in values)


def yes_or_no(value: bool) -> str:  # noqa: FBT001  # the value itself is what is worded
    return _("是") if value else _("否")


def _plural(count: Decimal) -> int:
    return 1 if count == 1 else 2
