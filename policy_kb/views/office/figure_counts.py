"""The figures of a period, counted with a constant number of queries."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from policy_kb.models import AskedQuestion, Clause, PolicyDocument
from policy_kb.querysets.chat import AskedQuestionQuerySet

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
    topics: list[tuple[str, int]]
    clauses: list[tuple[Clause, int]]
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
    half, most = _latencies(asked, weekly=weekly)
    cited = list(asked.citations_by_clause())
    return Figures(
        days=tuple(_days(first, last, weekly=weekly)),
        weekly=weekly,
        rows=list(asked.counted_by_day(weekly=weekly)),
        half=half,
        most=most,
        topics=_topics(cited),
        clauses=_clauses(cited),
        conversations=asked.conversation_count(),
        **asked.opinions(),
    )


def _latencies(asked: AskedQuestionQuerySet, *, weekly: bool) -> tuple[dict[date, int], dict[date, int]]:
    """The times by day within which half and most of the questions were answered."""
    half: dict[date, int] = {}
    most: dict[date, int] = {}
    for row in asked.latencies_by_day(HALF, MOST, weekly=weekly):
        # Of a single question, or of two, the same time is both.
        if row["rank"] < row["of"] * HALF + 1:
            half[row["day"]] = row["latency"]
        if row["rank"] >= row["of"] * MOST:
            most[row["day"]] = row["latency"]
    return half, most


def _topics(cited: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """Topic and how often its documents were cited, most first."""
    by_document: Counter[int] = Counter()
    for row in cited:
        by_document[row["document"]] += row["count"]
    counts: Counter[str] = Counter()
    for document, topic in PolicyDocument.topics.through.objects.values_list("policydocument_id", "topic__name"):
        counts[topic] += by_document[document]
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(topic, count) for topic, count in ordered if count][:TOPICS_SHOWN]


def _clauses(cited: list[dict[str, Any]]) -> list[tuple[Clause, int]]:
    """The clauses cited most, with how often."""
    top = {row["clause"]: row["count"] for row in cited[:CLAUSES_SHOWN]}
    found = Clause.objects.select_related("version__document").in_bulk(list(top))
    return [(found[key], count) for key, count in top.items() if key in found]


def _days(first: date, last: date, *, weekly: bool) -> Iterable[date]:
    """Each day, or the Monday of each week."""
    day = first - timedelta(days=first.weekday()) if weekly else first
    while day <= last:
        yield day
        day += timedelta(days=7 if weekly else 1)
