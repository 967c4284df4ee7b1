"""What is known of a figure over the last months: a point, or the span it must lie in. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from criteria.rules.definition import Aggregate, Window
from criteria.rules.facts import Series

NOTHING, NO_END = Decimal(0), Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a figure lies, both ends included; known when they are one."""

    low: Decimal
    high: Decimal

    @property
    def point(self) -> Decimal | None:
        return self.low if self.low == self.high else None


def exactly(figure: Decimal) -> Span:
    return Span(figure, figure)


def months_before(day: date, count: int) -> list[date]:
    """The first days of the last ``count`` whole months before ``day``, the latest first."""
    found, first = [], day.replace(day=1)
    for _ in range(count):
        first = date(first.year - 1, 12, 1) if first.month == 1 else date(first.year, first.month - 1, 1)
        found.append(first)
    return found


def over_window(series: Series, window: Window, day: date) -> Span:
    """What the window comes to. Monthly figures are never negative, so that a missing month leaves a span."""
    asked = months_before(day, window.months)
    known = [series.months[month] for month in asked if month in series.months]
    full = len(known) == len(asked)
    match window.aggregate:
        case Aggregate.LOWEST:
            lowest = min(known, default=NO_END)
            return Span(lowest if full else NOTHING, lowest)
        case Aggregate.HIGHEST:
            highest = max(known, default=NOTHING)
            return Span(highest, highest if full else NO_END)
        case Aggregate.SUM:
            total = sum(known, NOTHING)
        case Aggregate.AVERAGE:
            total = sum(known, NOTHING) / window.months
    return Span(total, total if full else NO_END)


def missing_months(series: Series, window: Window, day: date) -> list[date]:
    """The months of the window without a figure, the earliest first."""
    return [month for month in reversed(months_before(day, window.months)) if month not in series.months]
