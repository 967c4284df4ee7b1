"""The development questions on the real texts, where both lie beside the repository."""

from collections.abc import Callable

import pytest

from tests.factories.knowledge import BASE_DIR, REAL
from tests.retrieval.conftest import Evaluation

QUESTIONS = BASE_DIR.parent / "shared" / "qa" / "dev.jsonl"
FLOORS = {"hit@1": 0.85, "hit@3": 0.95, "must": 0.92, "refusal_recall": 0.92}
WRONGLY_REFUSED = 0.03

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (REAL.is_dir() and QUESTIONS.is_file()), reason="the real texts are not beside the repository"
    ),
]


@pytest.fixture(scope="module")
def figures(evaluate: Callable[..., Evaluation]) -> Evaluation:
    return evaluate(REAL, QUESTIONS)


@pytest.mark.parametrize("figure", FLOORS)
def test_a_figure_does_not_fall_below_what_the_product_promises(figures: Evaluation, figure: str) -> None:
    assert figures["all"][figure] >= FLOORS[figure], figures["all"]["misses"]


def test_hardly_an_answerable_question_is_refused(figures: Evaluation) -> None:
    assert figures["all"]["wrongly_refused"] <= WRONGLY_REFUSED, figures["all"]["misses"]
