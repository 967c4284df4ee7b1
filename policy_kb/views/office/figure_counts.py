"""The figures of a period, counted with a constant number of queries."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from policy_kb.models import AskedQuestion

WEEKLY_FROM = 120  # days: longer periods are shown by weeks
TOPICS_SHOWN = 10
CLAUSES_SHOWN = 10
HALF, MOST = 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the charts show.

    ``days`` are the days of the period, or the Mondays of its weeks; ``rows`` those of
    ``counted_by_day``; ``half`` and ``most`` the times in milliseconds by day.
    """

    days: tuple[date, ...]
    weekly: bool
    rows: list[dict[str, Any]]
    half: dict[date, int]
    most: dict[date, int]
    topics: list[dict[str, Any]]
    clauses: list[dict[str, Any]]
    useful: int
    useless: int
    conversations: int

    @property
    def total(self) -> int:
        """All questions of the period."""
        return sum(row["count"] for row in self.rows)

    @property
    def spent(self) -> Decimal:
        """What the language model cost, in 元."""
        return sum((row["spent"] for row in self.rows), Decimal(0))

    def by(self, column: str) -> Counter[str]:
        """How many questions for each value of a column."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts[row[column]] += row["count"]
        return counts

    def daily(
        self, measure: str = "count", *, where: Callable[[dict[str, Any]], bool] = lambda _row: True
    ) -> tuple[float, ...]:
        """A measure summed for each day, over the rows that ``where`` lets through."""
        sums: dict[date, float] = {}
        for row in self.rows:
            if where(row):
                sums[row["day"]] = sums.get(row["day"], 0) + float(row[measure])
        return tuple(sums.get(day, 0) for day in self.days)


def counted(start: datetime, end: datetime, *, first: date, last: date) -> Figures:
    """Count the questions from ``start`` to ``end``, which are the days ``first`` to ``last``: seven queries."""
    asked = AskedQuestion.objects.asked_between(start, end)
    weekly = (last - first).days >= WEEKLY_FROM
    return Figures(
        days=tuple(_days(first, last, weekly=weekly)),
        weekly=weekly,
        rows=list(asked.counted_by_day(weekly=weekly)),
        half={row["day"]: row["latency"] for row in asked.latencies_by_day(HALF, weekly=weekly)},
        most={row["day"]: row["latency"] for row in asked.latencies_by_day(MOST, weekly=weekly)},
        topics=list(asked.counted_by_topic(TOPICS_SHOWN)),
        clauses=list(asked.clauses_cited_most(CLAUSES_SHOWN)),
        conversations=asked.conversation_count(),
        **asked.opinions(),
    )


def _days(first: date, last: date, *, weekly: bool) -> Iterable[date]:
    """Each day, or the Monday of each week."""
    day = first - timedelta(days=first.weekday()) if weekly else first
    while day <= last:
        yield day
        day += timedelta(days=7 if weekly else 1)
