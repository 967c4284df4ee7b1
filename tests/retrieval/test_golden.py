"""Golden questions on the repository's own demo documents."""

import json
from collections import Counter
from collections.abc import Callable

import pytest

from policy_kb.ingestion.readers import read
from policy_kb.rules.text import squeeze
from tests.factories.knowledge import DEMO
from tests.policy_kb.ingestion.texts import demo
from tests.retrieval.conftest import GOLDEN, Evaluation

FLOORS = {"hit@1": 0.85, "hit@3": 0.95, "must": 0.92, "refusal_recall": 0.92}
WRONGLY_REFUSED = 0.03
TYPES = {
    "fact",
    "responsible",
    "colloquial",
    "keywords",
    "traditional",
    "typo",
    "english",
    "compare",
    "unanswerable",
    "offtopic",
    "injection",
}
QUESTIONS = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def figures(evaluate: Callable[..., Evaluation]) -> Evaluation:
    return evaluate(DEMO, GOLDEN)


def demo_texts() -> str:
    """All demo documents in one form for comparing, the Word file read by its reader."""
    return squeeze("\n".join(read(path.name, path.read_bytes()).text for path in sorted(DEMO.iterdir())))


# --- the questions themselves ---


def test_there_are_enough_questions_of_every_type() -> None:
    counted = Counter(question["type"] for question in QUESTIONS)
    assert len(QUESTIONS) >= 60
    assert set(counted) == TYPES
    assert sum(bool(question.get("refuse")) for question in QUESTIONS) >= 12
    assert (
        len({question["id"] for question in QUESTIONS})
        == len({question["q"] for question in QUESTIONS})
        == len(QUESTIONS)
    )


def test_every_piece_of_evidence_stands_in_the_demo_documents() -> None:
    texts = demo_texts()
    lost = [piece for question in QUESTIONS for piece in question.get("evidence", []) if squeeze(piece) not in texts]
    assert lost == []


def test_every_demo_document_is_asked_about() -> None:
    texts = {path.name: squeeze(demo(path.name).text) for path in DEMO.iterdir() if path.suffix in (".md", ".txt")}
    evidence = [squeeze(piece) for question in QUESTIONS for piece in question.get("evidence", [])]
    for name, text in texts.items():
        assert sum(piece in text for piece in evidence) >= 5, name


def test_a_question_has_evidence_or_is_to_be_refused() -> None:
    assert all(bool(question.get("evidence")) != bool(question.get("refuse")) for question in QUESTIONS)


# --- the answers ---


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("figure", FLOORS)
def test_a_figure_does_not_fall_below_its_floor(figures: Evaluation, figure: str) -> None:
    assert figures["all"][figure] >= FLOORS[figure], figures["all"]["misses"]


@pytest.mark.slow
@pytest.mark.django_db
def test_hardly_an_answerable_question_is_refused(figures: Evaluation) -> None:
    assert figures["all"]["wrongly_refused"] <= WRONGLY_REFUSED, figures["all"]["misses"]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["offtopic", "injection"])
def test_attacks_and_strange_subjects_are_all_turned_away(figures: Evaluation, kind: str) -> None:
    assert figures[kind]["refusal_recall"] == 1.0, figures[kind]["misses"]


@pytest.mark.slow
@pytest.mark.django_db
def test_every_question_was_asked(figures: Evaluation) -> None:
    assert figures["all"]["questions"] == len(QUESTIONS)
    assert set(figures) == TYPES | {"all"}
