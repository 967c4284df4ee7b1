"""Facts as a submission keeps them, and read back the same: each value under the name of its form. Pure.

``{"enterprise.exports": {"number": "12.50"}, "site.launched_on": {"date": "2024-05-01"}}``. Figures are
written in full, so that rules make of them today what they made of them then.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from criteria.rules.facts import Fact, Facts, Series, Value

Frozen = dict[str, dict[str, Any]]


def frozen_facts(facts: Facts) -> Frozen:
    """Facts as JSON has them; what source they are from is not kept."""
    return {name: _frozen(fact.value) for name, fact in facts.items()}


def read_facts(frozen: Mapping[str, Mapping[str, Any]]) -> dict[str, Fact]:
    """The facts again. One in a form that this release does not know is left out: unknown, never guessed."""
    return {
        name: Fact(READERS[form](written))
        for name, kept in frozen.items()
        for form, written in kept.items()
        if form in READERS
    }


def _frozen(value: Value) -> dict[str, Any]:
    match value:
        case bool():
            return {"yes_no": value}
        case Decimal() | int():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case Series():
            return {"monthly": {month.isoformat(): str(figure) for month, figure in value.months.items()}}
        case str():
            return {"word": value}
    return {"words": list(value)}


def _series(months: Mapping[str, str]) -> Series:
    return Series({date.fromisoformat(month): Decimal(figure) for month, figure in months.items()})


READERS: Mapping[str, Callable[[Any], Value]] = {
    "yes_no": bool,
    "number": Decimal,
    "date": date.fromisoformat,
    "monthly": _series,
    "word": str,
    "words": tuple,
}
