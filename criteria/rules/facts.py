"""Facts that rules are about: what apps can tell of a company, and what was told. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact's value is."""

    NUMBER = "number"  # Decimal
    MONEY = "money"  # Decimal in 元
    PERCENT = "percent"  # Decimal, 46 is 46%
    DATE = "date"  # date
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # str, one of the options
    LIST = "list"  # tuple of str, of the options
    MONTHLY = "monthly"  # Series


@dataclass(frozen=True, slots=True)
class Series:
    """Monthly figures, never negative: the first day of a month → the figure."""

    months: Mapping[date, Decimal]


Value = Decimal | int | date | bool | str | tuple[str, ...] | Series


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a choice or list may take, and its words."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact that some app can tell. ``name`` is stored in rules (``enterprise.registered_on``).

    ``title`` names it in a list, ``question`` asks for it where it is unknown, ``unit`` follows the
    figure (元, %, 平方米, 美元 …), ``group`` is whose fact it is, as editors see it. ``can_ask`` is
    False for facts that nobody may simply claim (a recognition, a duplicate).
    """

    name: str
    title: str
    kind: FactKind
    question: str = ""
    unit: str = ""
    group: str = ""
    options: tuple[Option, ...] = ()
    can_ask: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A known value, and where it is from: ``source`` in words, ``url`` where it can be changed."""

    value: Value
    source: str = ""
    url: str = ""
    is_claimed: bool = False  # answered on the spot, backed by nothing yet


Facts = Mapping[str, Fact]  # a name that is missing is unknown
