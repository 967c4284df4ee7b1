"""What a scheme wants to have come of its support, and what did. Pure."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from subsidies.rules.scheme import Indicator


@dataclass(frozen=True, slots=True)
class Outcome:
    """An indicator with the figure reported, None where there is none."""

    indicator: Indicator
    figure: Decimal | None

    @property
    def is_reached(self) -> bool | None:
        """Whether the target was reached; None without a target or a figure."""
        if self.indicator.target is None or self.figure is None:
            return None
        return self.figure >= self.indicator.target


def outcomes(indicators: Sequence[Indicator], figures: Mapping[str, object]) -> tuple[Outcome, ...]:
    """Each indicator with its figure, as an evaluation keeps them (numbers as text)."""
    return tuple(Outcome(indicator, _number(figures.get(indicator.key))) for indicator in indicators)


def months_earlier(day: date, months: int) -> date:
    """The same day ``months`` before, or the last one of a shorter month: 31 March → 28 February."""
    place = day.year * 12 + day.month - 1 - months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _number(written: object) -> Decimal | None:
    if written in (None, ""):
        return None
    try:
        return Decimal(str(written))
    except InvalidOperation:
        return None
