"""Questions that were asked, as the office selects and counts them.

Times come in as aware datetimes: a period's first moment, and the first moment after it.
"""

from datetime import datetime
from typing import Any, Self

from django.db.models import Count, DateField, F, Max, Q, QuerySet, Sum, Window
from django.db.models.functions import Ceil, RowNumber, TruncDate, TruncWeek


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
        day = TruncWeek("asked_at", output_field=DateField()) if weekly else TruncDate("asked_at")
        return self.annotate(day=day)

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

    def latencies_by_day(self, share: float, *, weekly: bool = False) -> "QuerySet[Any, dict[str, Any]]":
        """Rows of day and ``latency``: the time in milliseconds within which ``share`` (0–1) were answered.

        The nearest rank of the sorted times, so it is a time that was measured.
        """
        ranked = self.on_days(weekly=weekly).annotate(
            rank=Window(RowNumber(), partition_by=[F("day")], order_by=[F("latency_ms").asc(), F("pk").asc()]),
            wanted=Ceil(Window(Count("pk"), partition_by=[F("day")]) * share),
        )
        return ranked.filter(rank=F("wanted")).order_by("day").values("day", latency=F("latency_ms"))

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

    def counted_by_topic(self, limit: int) -> "QuerySet[Any, dict[str, Any]]":
        """Rows of topic (name) and count of questions whose answers cite its documents, most first."""
        path = "citations__clause__version__document__topics__name"
        return (
            self.order_by()
            .filter(**{f"{path}__isnull": False})
            .values(topic=F(path))
            .annotate(count=Count("pk", distinct=True))
            .order_by("-count", "topic")[:limit]
        )

    def clauses_cited_most(self, limit: int) -> "QuerySet[Any, dict[str, Any]]":
        """Rows of clause (id), document, label and url with count, most first, then in the order of the clauses."""
        return (
            self.order_by()
            .filter(citations__clause__isnull=False)
            .values(clause=F("citations__clause"))
            .annotate(
                count=Count("citations"),
                document=Max("citations__document"),
                label=Max("citations__label"),
                url=Max("citations__url"),
            )
            .order_by("-count", "clause")[:limit]
        )
