"""Every question by which the answers from documents are measured. What a registry answers must not be among them."""

import json
from pathlib import Path
from typing import Any

from config.env import BASE_DIR

FILES = (
    "tests/retrieval/golden.jsonl", "tests/retrieval/wordings.jsonl", "tests/retrieval/curated.jsonl",
    "tests/retrieval/curated_asked.jsonl", "tests/retrieval/curated_blind.jsonl", "tests/retrieval/followups.jsonl",
    "policy_kb/seeds/demo_questions.jsonl",
)  # fmt: skip


def questions_in(path: str) -> set[str]:
    """The questions of one of :data:`FILES`, in all their wordings and turns."""
    lines = Path(BASE_DIR / path).read_text(encoding="utf-8").splitlines()
    return {each for line in lines for each in _questions(json.loads(line))}


def _questions(row: Any, key: str = "") -> list[str]:
    if isinstance(row, str):
        return [row] if key in {"q", "question", "wordings", "turns"} else []
    if isinstance(row, dict):
        return [each for name, value in row.items() for each in _questions(value, name)]
    if isinstance(row, list):
        return [each for value in row for each in _questions(value, key or "wordings")]
    return []
