"""How well a file of questions is answered: the figures of ``evaluate_kb``."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from policy_kb.chat.answering import answer_question
from policy_kb.chat.following import turn_of
from policy_kb.retrieval.retriever import retrieve
from policy_kb.rules.answer import Answer, Status
from policy_kb.rules.followup import Turn
from policy_kb.rules.text import squeeze

CUTOFF = 10  # rank to which MRR looks
UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """One line of a question file (see the contract in ``docs/``).

    ``turns`` are former questions of the same conversation, asked first.
    """

    id: str
    type: str
    q: str
    evidence: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    refuse: bool = False
    turns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went; ``citation_rank`` counts from 1, None when no citation holds the evidence."""

    question: GoldenQuestion
    status: Status
    citation_rank: int | None
    retrieval_rank: int | None
    holds_must: bool

    @property
    def handled(self) -> bool:
        """For a question to refuse: whether it was refused, or answered in part where that is right."""
        return self.status is Status.REFUSED or (self.status is Status.PARTIAL and self.question.type == UNANSWERABLE)


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
    )


def _answer(question: GoldenQuestion, day: date) -> Answer:
    """The answer to the question, after those of its conversation."""
    turns: list[Turn] = []
    for former in question.turns:
        turns.append(turn_of(answer_question(former, day=day, turns=turns)))
    return answer_question(question.q, day=day, turns=turns)


def evaluate(
    questions: Iterable[GoldenQuestion], *, day: date, progress: Callable[[], None] | None = None
) -> dict[str, Figures]:
    """Ask every question; figures under ``all`` and under each type."""
    figures: dict[str, Figures] = defaultdict(Figures)
    for question in questions:
        answer = _answer(question, day)
        wording = answer.standalone or question.q
        hits = retrieve(wording, day=day, top=CUTOFF).hits if question.evidence else []
        outcome = judge_answer(question, answer, [hit.clause.text for hit in hits])
        figures["all"].add(outcome)
        figures[question.type].add(outcome)
        if progress:
            progress()
    return dict(figures)
