"""The office's desk of questions: what was asked, put together by what was meant."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from django.core.cache import cache
from django.utils import timezone

from core.fulltext.simplified import simplify
from policy_kb.models import AskedQuestion
from policy_kb.querysets.chat import AskedQuestionQuerySet
from policy_kb.retrieval.asked import fill_vectors
from policy_kb.retrieval.embeddings import EMBEDDED_MODEL, get_embeddings
from policy_kb.retrieval.vocabulary import place_names
from policy_kb.rules.answer import Origin, Status
from policy_kb.rules.asked import (
    APART,
    EARLIER_DAYS,
    RECENT_DAYS,
    Asked,
    Handling,
    View,
    daily_counts,
    is_rising,
)
from policy_kb.rules.grouping import UNRELATED, group, wording
from policy_kb.rules.question import read_question

logger = logging.getLogger(__name__)

MOST = 10_000  # questions grouped at once, the latest of the period
SPARKS = 28
REMEMBERED_SECONDS = 3600  # for how long a grouping is kept while nothing new is asked
FILLED_ROWS = 1000  # of those without a vector, looked at for each grouping
UNFINISHED_SECONDS = 30  # the same while old questions still get their vectors
ENOUGH_TO_JUDGE = 50  # questions from which the cosine of unrelated ones is measured
WORST = (Status.REFUSED, Status.PARTIAL, Status.ANSWERED)


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the questions an officer wants to see; slugs and values as in the address."""

    view: View = View.ALL
    handling: Handling = Handling.OPEN
    days: int = 30
    channel: str = ""
    region: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that ask the same, oldest first."""

    members: tuple[Asked, ...]
    sparks: tuple[int, ...]
    rising: bool

    @property
    def face(self) -> Asked:
        """The wording used most often, among equals the latest."""
        used = Counter(member.question for member in self.members)
        most = max(used.values())
        return next(member for member in reversed(self.members) if used[member.question] == most)

    @property
    def wordings(self) -> list[tuple[str, int]]:
        """Each wording and how often it was used, most often first."""
        return Counter(member.question for member in self.members).most_common()

    @property
    def worst(self) -> Status:
        """The least complete answer that was given."""
        return min((member.status for member in self.members), key=WORST.index)

    @property
    def latest(self) -> Asked:
        """The question asked last."""
        return self.members[-1]

    @property
    def is_open(self) -> bool:
        """Whether one of them has still to be looked at."""
        return any(member.is_open for member in self.members)

    @property
    def useful(self) -> int:
        """How many found their answer useful."""
        return sum(member.useful is True for member in self.members)

    @property
    def useless(self) -> int:
        """How many found their answer of no use."""
        return sum(member.useful is False for member in self.members)

    @property
    def open_ids(self) -> list[int]:
        """The questions that marking the group as handled would mark."""
        return [member.pk for member in self.members if not member.handled]

    def shows_in(self, view: View) -> bool:
        """Whether the group belongs to a view: one of its questions does, or its number rises."""
        return self.rising if view is View.RISING else any(member.shows_in(view) for member in self.members)

    def is_handled_as(self, handling: Handling) -> bool:
        """Whether the group is in the state asked for."""
        return handling is Handling.ANY or self.is_open == (handling is Handling.OPEN)


@dataclass(frozen=True, slots=True)
class Desk:
    """The groups selected, most asked first; how many each view has; whether older questions were left out."""

    groups: list[QuestionGroup]
    counts: dict[View, int]
    is_cut: bool


def question_desk(selection: Selection, *, today: date) -> Desk:
    """Group the questions of a period and select among the groups.

    A rise is judged on all questions of the last weeks that pass the filters, even when the
    period shown is shorter.
    """
    first = today - timedelta(days=selection.days - 1)
    earliest = min(first, today - timedelta(days=RECENT_DAYS + EARLIER_DAYS - 1))
    asked = AskedQuestion.objects.asked_between(day_start(earliest), day_start(today + timedelta(days=1)))
    founders = _founders(asked)
    if selection.channel:
        asked = asked.through(selection.channel)
    rows = _rows(asked.citing(region=selection.region, topic=selection.topic))
    together: dict[int, list[Asked]] = {}
    for row in rows:
        together.setdefault(founders.get(row.pk, row.pk), []).append(row)
    groups = [_grouped(members, first, today) for members in together.values() if members[-1].day >= first]
    groups = [each for each in groups if each.is_handled_as(selection.handling)]
    counts = {view: sum(each.shows_in(view) for each in groups) for view in View}
    shown = sorted(
        (each for each in groups if each.shows_in(selection.view)),
        key=lambda each: (-len(each.members), -each.latest.pk),
    )
    return Desk(shown, counts, is_cut=len(founders) == MOST)


def day_start(day: date) -> datetime:
    """The first moment of a local day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _grouped(members: Sequence[Asked], first: date, today: date) -> QuestionGroup:
    shown = tuple(member for member in members if member.day >= first)
    sparks = daily_counts((member.day for member in shown), first, today, slots=SPARKS)
    return QuestionGroup(shown, tuple(sparks), is_rising((member.day for member in members), today))


def _rows(asked: AskedQuestionQuerySet) -> list[Asked]:
    """The latest ``MOST`` questions, oldest first."""
    columns = (
        "pk",
        "question",
        "standalone",
        "status",
        "reason",
        "origin",
        "asked_at",
        "handled_at",
        "feedback__useful",
    )
    return [
        Asked(
            pk=pk,
            question=standalone or question,
            status=Status(status),
            reason=reason,
            origin=Origin(origin),
            day=timezone.localdate(asked_at),
            handled=bool(handled_at),
            useful=useful,
        )
        for pk, question, standalone, status, reason, origin, asked_at, handled_at, useful in reversed(
            asked.newest(MOST).values_list(*columns)
        )
    ]


def _founders(asked: AskedQuestionQuerySet) -> dict[int, int]:
    """Question → the question that founded its group; kept until something new is asked."""
    ids = list(asked.newest(MOST).values_list("pk", flat=True))
    if not ids:
        return {}
    key = f"question-groups:{get_embeddings().model}:{ids[-1]}:{ids[0]}:{len(ids)}"
    founders: dict[int, int] | None = cache.get(key)
    if founders is None:
        is_finished = _fill_missing(asked)
        founders = _group(asked)
        cache.set(key, founders, REMEMBERED_SECONDS if is_finished else UNFINISHED_SECONDS)
    return founders


def _fill_missing(asked: AskedQuestionQuerySet) -> bool:
    """Old questions, and those answered while the model was away, get their vectors by and by.

    Returns whether all that can have one has one now.
    """
    missing = asked.exclude(vector_model=get_embeddings().model).exclude(status=Status.REFUSED, reason__in=APART)
    try:
        fill_vectors(missing.only("question", "standalone").order_by("-pk")[:FILLED_ROWS])
    # A model server raises its client's and the network's errors; the words group alone then.
    except Exception as error:  # noqa: BLE001
        logger.warning("questions without a vector stay without: %s", error)
    return not missing.exists()


def _group(asked: AskedQuestionQuerySet) -> dict[int, int]:
    model = get_embeddings().model
    places = place_names()
    rows = list(reversed(asked.newest(MOST).values_list("pk", "question", "standalone", "vector", "vector_model")))
    read = {
        text: wording(read_question(text, simplified=simplify(text), synonyms={}, place_names=places))
        for text in {standalone or question for _pk, question, standalone, _vector, _model in rows}
    }
    known = [bytes(vector) if vector and owner == model else b"" for *_rest, vector, owner in rows]
    size = max(map(len, known), default=0) // 4
    vectors = np.zeros((len(rows), size), dtype=np.float32)
    for place, raw in enumerate(known):
        if len(raw) == 4 * size and raw:
            vectors[place] = np.frombuffer(raw, dtype=np.float32)
    wordings = [read[standalone or question] for _pk, question, standalone, *_rest in rows]
    founders = group(wordings, vectors, unrelated=_unrelated(vectors, model))
    return {row[0]: rows[founder][0] for row, founder in zip(rows, founders, strict=True)}


def _unrelated(vectors: np.ndarray, model: str) -> float:
    """The cosine of two questions that have nothing in common: known of the packaged model, else measured."""
    filled = vectors[np.any(vectors != 0, axis=1)][:500]
    if model == EMBEDDED_MODEL or len(filled) < ENOUGH_TO_JUDGE:
        return UNRELATED
    upper = np.triu_indices(len(filled), 1)
    return float(min(np.median((filled @ filled.T)[upper]), 0.95))
