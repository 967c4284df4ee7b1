"""Questions that were asked, as the office selects and counts them.

Times come in as aware datetimes: a period's first moment, and the first moment after it.
"""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from policy_kb.querysets.days import LocalDay


class OfficeQuestions(QuerySet):
    """What the office selects by."""

    def asked_between(self, start: datetime, end: datetime) -> Self:
        """Questions of a period, its end left out."""
        return self.filter(asked_at__gte=start, asked_at__lt=end)

    def through(self, channel: str) -> Self:
        """Questions that came in by one door."""
        return self.filter(channel=channel)

    def citing(self, *, region: str = "", topic: str = "") -> Self:
        """Questions whose answer cites a document of the region and of the topic, given by slug."""
        path = "citations__clause__version__document"
        wanted = Q()
        if region:
            wanted &= Q(**{f"{path}__region__slug": region})
        if topic:
            wanted &= Q(**{f"{path}__topics__slug": topic})
        rows: Any = self.model
        return self.filter(pk__in=rows.objects.filter(wanted).values("pk")) if wanted else self

    def newest(self, limit: int) -> Self:
        """The last ``limit`` questions."""
        return self.order_by("-asked_at", "-pk")[:limit]

    def disliked(self) -> Self:
        """Questions whose asker found the answer of no use."""
        return self.filter(feedback__useful=False)

    def unanswered(self, apart: Any) -> Self:
        """Questions refused for other reasons than ``apart``."""
        return self.filter(status="refused").exclude(reason__in=list(apart))

    def unhandled(self) -> Self:
        """Questions that nobody has dealt with."""
        return self.filter(handled_at__isnull=True)


class AskedFigures(OfficeQuestions):
    """What the office counts; each method is one query, whatever the number of questions."""

    def on_days(self, *, weekly: bool = False) -> Self:
        """Add ``day``, the local day of asking; or the Monday of its week."""
        return self.annotate(day=LocalDay("asked_at", weekly=weekly))

    def counted_by_day(self, *, weekly: bool = False) -> "QuerySet[Any, dict[str, Any]]":
        """Rows of day, status, channel, origin and model_failure with count, tokens, cost and ``modelled``.

        ``modelled`` counts the questions for which a language model was asked.
        """
        return (
            self.on_days(weekly=weekly)
            .order_by()
            .values("day", "status", "channel", "origin", "model_failure")
            .annotate(
                count=Count("pk"),
                prompt=Sum("prompt_tokens"),
                completion=Sum("completion_tokens"),
                spent=Sum("cost"),
                modelled=Count("pk", filter=~Q(model_name="")),
            )
        )

    def latencies_by_day(self, *shares: float, weekly: bool = False) -> "QuerySet[Any, dict[str, Any]]":
        """Rows of day, share and latency: the time in milliseconds within which that share (0–1) was answered.

        The nearest rank of the sorted times, so it is a time that was measured.
        """
        by_day = [F("day")]
        ranked = self.on_days(weekly=weekly).annotate(
            rank=Window(RowNumber(), partition_by=by_day, order_by=[F("latency_ms").asc(), F("pk").asc()]),
            of=Window(Count("pk"), partition_by=by_day),
        )
        # The rank r of a share s of n: s·n ≤ r < s·n + 1.
        hits = [Q(rank__gte=F("of") * share, rank__lt=F("of") * share + 1) for share in shares]
        wanted = reduce(or_, hits)
        return ranked.filter(wanted).order_by("day", "rank").values("day", "rank", "of", latency=F("latency_ms"))

    def opinions(self) -> dict[str, int]:
        """How many found their answer ``useful`` and how many ``useless``."""
        counted: dict[str, int] = self.aggregate(
            useful=Count("feedback", filter=Q(feedback__useful=True)),
            useless=Count("feedback", filter=Q(feedback__useful=False)),
        )
        return counted

    def conversation_count(self) -> int:
        """In how many conversations they were asked; those parted from theirs count for none."""
        return int(self.aggregate(count=Count("conversation", distinct=True))["count"])

    def citations_by_clause(self) -> "QuerySet[Any, dict[str, Any]]":
        """Rows of clause and document (ids) with count, the clause cited most first."""
        return (
            self.order_by()
            .filter(citations__clause__isnull=False)
            .values(clause=F("citations__clause"), document=F("citations__clause__version__document"))
            .annotate(count=Count("citations"))
            .order_by("-count", "clause")
        )
