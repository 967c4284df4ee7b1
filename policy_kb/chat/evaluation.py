"""A file of questions asked one by one: for ``evaluate_kb``, for the office's page, for the gate before publishing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from policy_kb.chat.answering import answer_question
from policy_kb.chat.following import turn_of
from policy_kb.retrieval.retriever import retrieve
from policy_kb.rules.answer import Answer
from policy_kb.rules.followup import Turn
from policy_kb.rules.golden import GoldenQuestion
from policy_kb.rules.measuring import Figures, Outcome, judge_answer, tally

__all__ = ["Figures", "GoldenQuestion", "Outcome", "evaluate", "judge_answer", "outcomes"]

CUTOFF = 10  # rank to which MRR looks


def outcomes(questions: Iterable[GoldenQuestion], *, day: date) -> Iterator[Outcome]:
    """Ask each question, after those of its conversation; how each went, as it comes."""
    for question in questions:
        answer = _answer(question, day)
        asked = answer.standalone or question.q
        hits = retrieve(asked, day=day, top=CUTOFF).hits if question.evidence else []
        yield judge_answer(question, answer, [hit.clause.text for hit in hits])


def _answer(question: GoldenQuestion, day: date) -> Answer:
    turns: list[Turn] = []
    for former in question.turns:
        turns.append(turn_of(answer_question(former, day=day, turns=turns)))
    return answer_question(question.q, day=day, turns=turns)


def evaluate(
    questions: Iterable[GoldenQuestion], *, day: date, progress: Callable[[], None] | None = None
) -> dict[str, Figures]:
    """Ask every question; figures under ``all`` and under each type."""

    def told() -> Iterator[Outcome]:
        for outcome in outcomes(questions, day=day):
            yield outcome
            if progress:
                progress()

    return tally(told())
