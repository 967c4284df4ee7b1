"""Which falls count against a publication. Figures themselves: ``tests/policy_kb/chat/test_evaluation.py``."""

import pytest

from policy_kb.rules.answer import Status
from policy_kb.rules.golden import GoldenQuestion
from policy_kb.rules.measuring import Fall, Outcome, falls, tally

BEFORE = {"hit@1": 0.9, "hit@3": 1.0, "must": 0.9, "refusal_recall": 1.0, "mrr@10": 0.9}


@pytest.mark.parametrize(
    ("now", "tolerance", "fallen"),
    [
        ({}, 0.0, []),
        ({"hit@1": 0.95}, 0.0, []),
        ({"hit@1": 0.8}, 0.0, ["hit@1"]),
        ({"hit@1": 0.8}, 0.1, []),
        ({"hit@1": 0.79}, 0.1, ["hit@1"]),
        ({"hit@1": 0.8997}, 0.0, []),
        ({"hit@3": 0.9, "must": 0.5, "refusal_recall": 0.0}, 0.0, ["hit@3", "must", "refusal_recall"]),
        ({"mrr@10": 0.1}, 0.0, []),
        ({"hit@1": None}, 0.0, []),
    ],
)
def test_a_guarded_figure_may_fall_by_what_is_tolerated(now: dict, tolerance: float, fallen: list[str]) -> None:
    assert [fall.name for fall in falls(BEFORE, {**BEFORE, **now}, tolerance=tolerance)] == fallen


def test_a_fall_says_from_what_to_what() -> None:
    assert falls({"must": 1.0}, {"must": 0.5}, tolerance=0.0) == [Fall("must", 1.0, 0.5)]


def test_where_nothing_was_measured_before_nothing_fell() -> None:
    assert falls({"must": None}, {"must": 0.5}, tolerance=0.0) == falls({}, {"must": 0.0}, tolerance=0.0) == []


@pytest.mark.parametrize(
    ("question", "status", "rank", "must", "right"),
    [
        (GoldenQuestion("1", "fact", "?", evidence=("x",)), Status.ANSWERED, 1, True, True),
        (GoldenQuestion("1", "fact", "?", evidence=("x",)), Status.ANSWERED, 2, True, False),
        (GoldenQuestion("1", "fact", "?", evidence=("x",)), Status.ANSWERED, 1, False, False),
        (GoldenQuestion("1", "fact", "?", must=("x",)), Status.ANSWERED, None, True, True),
        (GoldenQuestion("1", "injection", "?", refuse=True), Status.REFUSED, None, True, True),
        (GoldenQuestion("1", "injection", "?", refuse=True), Status.ANSWERED, 1, True, False),
    ],
)
def test_a_question_is_right_or_not(
    question: GoldenQuestion, status: Status, rank: int | None, must: bool, right: bool
) -> None:
    outcome = Outcome(question, status, rank, rank, must)
    assert outcome.is_right is right
    assert list(tally([outcome])) == ["all", question.type]
