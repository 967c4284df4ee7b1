"""How figures read in a chart and in the table behind it. Pure."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

MISSING = "–"
WAN = Decimal(10_000)

Number = int | float | Decimal


def _rounded(value: Number, places: str) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(places), rounding=ROUND_HALF_UP)


def whole(value: Number) -> str:
    """1,234"""
    return f"{_rounded(value, '1'):,}"


def plain(value: Number) -> str:
    """1,234.5: up to two decimals, none that say nothing."""
    words = f"{_rounded(value, '0.01'):,}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def percent(value: Number) -> str:
    """0.1234 as 12.3%"""
    return f"{plain(_rounded(Decimal(str(value)) * 100, '0.1'))}%"


def money(value: Number) -> str:
    """1,234.50; the unit 元 stands in the chart's heading."""
    return f"{_rounded(value, '0.01'):,}"


def small_money(value: Number) -> str:
    """0.0123: money of which a single case costs less than a cent."""
    return f"{_rounded(value, '0.0001'):,}"


def wan(value: Number) -> str:
    """12,345,678 as 1,234.57; the unit 万元 stands in the chart's heading."""
    return money(Decimal(str(value)) / WAN)


class Format(Enum):
    """The ways a chart may write its figures; ``WHOLE`` also keeps its axis to whole numbers."""

    WHOLE = "whole"
    PLAIN = "plain"
    PERCENT = "percent"
    MONEY = "money"
    SMALL_MONEY = "small_money"
    WAN = "wan"

    def __call__(self, value: Number | None) -> str:
        return MISSING if value is None else _WRITERS[self](value)


_WRITERS: dict[Format, Callable[[Number], str]] = {
    Format.WHOLE: whole,
    Format.PLAIN: plain,
    Format.PERCENT: percent,
    Format.MONEY: money,
    Format.SMALL_MONEY: small_money,
    Format.WAN: wan,
}
