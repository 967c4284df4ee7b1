"""How answers to a question file are judged, counted and compared with an earlier run. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policy_kb.rules.answer import Answer, Status
from policy_kb.rules.golden import GoldenQuestion
from policy_kb.rules.text import squeeze

UNANSWERABLE = "unanswerable"
ALL = "all"
# The figures that may not fall where a set guards publishing.
GUARDED = ("hit@1", "hit@3", "must", "refusal_recall")
ROUNDING = 0.0005  # figures are kept to three places


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went; ``citation_rank`` counts from 1, None when no citation holds the evidence."""

    question: GoldenQuestion
    status: Status
    citation_rank: int | None
    retrieval_rank: int | None
    holds_must: bool
    answer: str = ""

    @property
    def handled(self) -> bool:
        """For a question to refuse: whether it was refused, or answered in part where that is right."""
        return self.status is Status.REFUSED or (self.status is Status.PARTIAL and self.question.type == UNANSWERABLE)

    @property
    def is_right(self) -> bool:
        """Whether the question went as the file wants it."""
        if self.question.refuse:
            return self.handled
        # A question without evidence is right when the answer holds its words.
        return self.holds_must and (self.citation_rank == 1 or not self.question.evidence)


@dataclass(slots=True)
class Figures:
    """Counts over a set of outcomes and the ratios the product is held to."""

    answerable: int = 0
    hit1: int = 0
    hit3: int = 0
    reciprocal: float = 0.0
    must: int = 0
    wrongly_refused: int = 0
    to_refuse: int = 0
    handled: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome in."""
        if outcome.question.refuse:
            self.to_refuse += 1
            self.handled += outcome.handled
            if not outcome.handled:
                self.misses.append(outcome.question.id)
            return
        self.answerable += 1
        self.hit1 += outcome.citation_rank == 1
        self.hit3 += outcome.citation_rank is not None
        self.reciprocal += 1 / outcome.retrieval_rank if outcome.retrieval_rank else 0.0
        self.must += outcome.holds_must
        self.wrongly_refused += outcome.status is Status.REFUSED
        if outcome.citation_rank != 1 or not outcome.holds_must:
            self.misses.append(outcome.question.id)

    def as_dict(self) -> dict[str, float | int | list[str] | None]:
        """Ratios rounded to three places; None where there was nothing to count."""
        refused = self.handled + self.wrongly_refused
        return {
            "questions": self.answerable + self.to_refuse,
            "hit@1": _share(self.hit1, self.answerable),
            "hit@3": _share(self.hit3, self.answerable),
            "mrr@10": _share(self.reciprocal, self.answerable),
            "must": _share(self.must, self.answerable),
            "wrongly_refused": _share(self.wrongly_refused, self.answerable),
            "refusal_precision": _share(self.handled, refused) if self.to_refuse else None,
            "refusal_recall": _share(self.handled, self.to_refuse),
            "misses": self.misses,
        }


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def judge_answer(question: GoldenQuestion, answer: Answer, ranked_texts: Iterable[str]) -> Outcome:
    """Compare an answer, and the texts retrieval ranked, with what the question file expects."""
    evidence = [squeeze(piece) for piece in question.evidence]

    def first(texts: Iterable[str]) -> int | None:
        ranked = (rank for rank, text in enumerate(texts, 1) if any(piece in squeeze(text) for piece in evidence))
        return next(ranked, None)

    words = squeeze(answer.answer)
    return Outcome(
        question=question,
        status=answer.status,
        citation_rank=first(citation.text for citation in answer.citations),
        retrieval_rank=first(ranked_texts),
        holds_must=all(squeeze(word) in words for word in question.must),
        answer=answer.answer,
    )


def tally(outcomes: Iterable[Outcome]) -> dict[str, Figures]:
    """Figures under ``all`` and under each type, types in order of appearance."""
    figures: dict[str, Figures] = {}
    for outcome in outcomes:
        for name in (ALL, outcome.question.type):
            figures.setdefault(name, Figures()).add(outcome)
    return figures


@dataclass(frozen=True, slots=True)
class Fall:
    """A guarded figure that is lower than it was by more than is tolerated."""

    name: str
    before: float
    now: float


def falls(before: Mapping[str, float | None], now: Mapping[str, float | None], *, tolerance: float) -> list[Fall]:
    """Which of the guarded figures (of ``all``) fell by more than ``tolerance``; nothing measured is nothing lost."""
    found = []
    for name in GUARDED:
        was, is_ = before.get(name), now.get(name)
        if was is not None and is_ is not None and was - is_ > tolerance + ROUNDING:
            found.append(Fall(name, was, is_))
    return found
