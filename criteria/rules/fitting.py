"""From what an editor typed to a rule that makes sense for its fact, and back. Pure.

Which comparisons go with which kind of fact is one table; whatever does not fit raises
:class:`UnfitError` with the field at fault.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from criteria.rules.definition import AgeUnit, Aggregate, Comparison, Test, Window
from criteria.rules.facts import FactKind, FactSpec

WAN = "wan"  # a unit besides those of age: the value is in tens of thousands
TEN_THOUSAND = Decimal(10_000)
_BOUNDS = (Comparison.ABOVE, Comparison.BELOW, Comparison.EQUAL)
COMPARISONS: dict[FactKind, tuple[Comparison, ...]] = {
    FactKind.NUMBER: _BOUNDS,
    FactKind.MONEY: _BOUNDS,
    FactKind.PERCENT: _BOUNDS,
    FactKind.MONTHLY: _BOUNDS,
    FactKind.DATE: _BOUNDS,
    FactKind.YES_NO: (Comparison.TRUE, Comparison.FALSE),
    FactKind.CHOICE: (Comparison.ONE_OF,),
    FactKind.LIST: (Comparison.CONTAINS_ANY, Comparison.CONTAINS_ALL),
}
_SEPARATORS = re.compile(r"[、,，;；\n]")
# 2025-01-31, 2025/1/31, 2025.1.31, or with the characters for year, month and day
_DAY = re.compile(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*\u65e5?")


class Fault(StrEnum):
    """What does not fit."""

    FACT = "fact"  # nobody announces it
    COMPARISON = "comparison"
    NEEDLESS_VALUE = "needless_value"
    NO_VALUE = "no_value"
    NUMBER = "number"
    NEGATIVE = "negative"
    DAY = "day"
    AGE = "age"
    OPTION = "option"
    AGE_UNIT = "age_unit"  # of something that is no date
    WAN_UNIT = "wan_unit"
    WINDOW = "window"  # of something that is not monthly
    NO_WINDOW = "no_window"


class UnfitError(ValueError):
    """``fault`` in ``field``; ``given`` is the word at fault where there is one."""

    def __init__(self, fault: Fault, field: str, given: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.field, self.given = fault, field, given

    @classmethod
    def unknown(cls, name: str) -> "UnfitError":
        """Nobody announces the fact ``name``."""
        return cls(Fault.FACT, "fact", name)


@dataclass(frozen=True, slots=True)
class Typed:
    """A test as it is typed: values as text (several apart by 、 , or ;), units by name."""

    fact: str
    comparison: str
    value: str = ""
    unit: str = ""
    months: int | None = None
    aggregate: str = ""
    inclusive: bool = True


def fitted(typed: Typed, spec: FactSpec | None) -> Test:
    """The rule that ``typed`` means for the fact ``spec``. Raises :class:`UnfitError`."""
    if spec is None:
        raise UnfitError.unknown(typed.fact)
    comparison = next((each for each in COMPARISONS[spec.kind] if each.value == typed.comparison), None)
    if comparison is None:
        raise UnfitError(Fault.COMPARISON, "comparison")
    window = _window(typed, spec)
    common = {"fact": spec.name, "comparison": comparison, "inclusive": typed.inclusive}
    match spec.kind:
        case FactKind.YES_NO:
            if typed.value.strip():
                raise UnfitError(Fault.NEEDLESS_VALUE, "value")
            return Test(**{**common, "inclusive": True})
        case FactKind.CHOICE | FactKind.LIST:
            return Test(**{**common, "inclusive": True}, values=_options(typed, spec))
        case FactKind.DATE:
            return Test(**common, **_date(typed))
    return Test(**common, number=_number(typed, spec), window=window)


def typed_from(test: Test, spec: FactSpec | None) -> Typed:
    """``test`` as an editor would type it."""
    unit, number = (test.age.value if test.age else ""), test.number
    if number is not None and spec and _counts_wan(spec) and number >= TEN_THOUSAND and not number % 100:
        unit, number = WAN, number / TEN_THOUSAND
    value = f"{number.normalize():f}" if number is not None else "、".join(_titles(test, spec))
    months, aggregate = (test.window.months, test.window.aggregate.value) if test.window else (None, "")
    return Typed(test.fact, _typed_comparison(test, spec).value, value, unit, months, aggregate, test.inclusive)


def _typed_comparison(test: Test, spec: FactSpec | None) -> Comparison:
    if spec and spec.kind is FactKind.CHOICE and test.comparison is Comparison.EQUAL:
        return Comparison.ONE_OF
    return test.comparison


def _titles(test: Test, spec: FactSpec | None) -> list[str]:
    """Options by their words, where these can be told apart again."""
    titles = {option.value: option.title for option in spec.options} if spec else {}
    named = [titles.get(value, value) for value in test.values]
    return [value if _SEPARATORS.search(title) else title for title, value in zip(named, test.values, strict=True)]


def _counts_wan(spec: FactSpec) -> bool:
    return spec.kind in (FactKind.MONEY, FactKind.MONTHLY)


def _window(typed: Typed, spec: FactSpec) -> Window | None:
    if spec.kind is not FactKind.MONTHLY:
        if typed.months is not None or typed.aggregate:
            raise UnfitError(Fault.WINDOW, "months" if typed.months is not None else "aggregate")
        return None
    if typed.months is None or not typed.aggregate:
        raise UnfitError(Fault.NO_WINDOW, "months" if typed.months is None else "aggregate")
    return Window(months=typed.months, aggregate=Aggregate(typed.aggregate))


def _plain(value: str) -> str:
    return unicodedata.normalize("NFKC", value).strip()


def _decimal(value: str) -> Decimal:
    words = _plain(value).replace(",", "").replace(" ", "")
    if not words:
        raise UnfitError(Fault.NO_VALUE, "value")
    try:
        number = Decimal(words)
    except InvalidOperation:
        raise UnfitError(Fault.NUMBER, "value", value) from None
    if not number.is_finite():
        raise UnfitError(Fault.NUMBER, "value", value)
    return number


def _number(typed: Typed, spec: FactSpec) -> Decimal:
    is_percent = spec.kind is FactKind.PERCENT
    number = _decimal(_plain(typed.value).removesuffix("%") if is_percent else typed.value)
    if number < 0 and not is_percent:
        raise UnfitError(Fault.NEGATIVE, "value")
    if typed.unit == WAN:
        if not _counts_wan(spec):
            raise UnfitError(Fault.WAN_UNIT, "unit")
        return number * TEN_THOUSAND
    if typed.unit:
        raise UnfitError(Fault.AGE_UNIT, "unit")
    return number


def _date(typed: Typed) -> dict[str, object]:
    """An age with its unit, or without one a day."""
    if typed.unit == WAN:
        raise UnfitError(Fault.WAN_UNIT, "unit")
    if typed.unit:
        number = _decimal(typed.value)
        if number < 0 or number % 1:
            raise UnfitError(Fault.AGE, "value")
        return {"number": number, "age": AgeUnit(typed.unit)}
    found = _DAY.fullmatch(_plain(typed.value))
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise UnfitError(Fault.DAY, "value", typed.value)
    return {"values": (day.isoformat(),)}


def _options(typed: Typed, spec: FactSpec) -> tuple[str, ...]:
    if typed.unit:
        raise UnfitError(Fault.AGE_UNIT if typed.unit != WAN else Fault.WAN_UNIT, "unit")
    known = {option.title: option.value for option in spec.options} | {each.value: each.value for each in spec.options}
    given = [word.strip() for word in _SEPARATORS.split(typed.value) if word.strip()]
    if not given:
        raise UnfitError(Fault.NO_VALUE, "value")
    for word in given:
        if known and word not in known:
            raise UnfitError(Fault.OPTION, "value", word)
    return tuple(dict.fromkeys(known.get(word, word) for word in given))
