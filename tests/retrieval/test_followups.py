"""Conversations of two questions: the second one leans on the first."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_kb.rules.text import squeeze
from tests.factories.knowledge import DEMO
from tests.retrieval.conftest import Evaluation
from tests.retrieval.test_golden import demo_texts

DEV = Path(__file__).with_name("followups.jsonl")
BLIND = Path(__file__).with_name("followups_blind.jsonl")  # written before the rules were tuned, asked once
FLOOR = 0.9


@pytest.fixture(scope="module", params=[DEV, BLIND], ids=["dev", "blind"])
def figures(request: pytest.FixtureRequest, evaluate: Callable[..., Evaluation]) -> Evaluation:
    return evaluate(DEMO, request.param)


@pytest.mark.parametrize("path", [DEV, BLIND], ids=["dev", "blind"])
def test_each_file_holds_twenty_conversations_with_evidence(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == 20
    assert all(row["turns"] and row["evidence"] for row in rows)
    texts = demo_texts()
    assert [piece for row in rows for piece in row["evidence"] if squeeze(piece) not in texts] == []


@pytest.mark.slow
@pytest.mark.django_db
def test_the_second_question_finds_its_clause(figures: Evaluation) -> None:
    assert figures["all"]["hit@3"] >= FLOOR, figures["all"]["misses"]


@pytest.mark.slow
@pytest.mark.django_db
def test_none_is_refused(figures: Evaluation) -> None:
    assert figures["all"]["wrongly_refused"] == 0
