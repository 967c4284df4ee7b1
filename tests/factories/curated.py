"""Answers that the office worded itself, over the demo documents or those of a test."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from accounts.models import User
from policy_kb.models import Clause, CuratedAnswer
from policy_kb.retrieval.wordings import prepare
from policy_kb.services.curated import save_curated

RETRIEVAL = Path(__file__).resolve().parents[1] / "retrieval"


def lines_of(name: str) -> list[dict]:
    """The rows of a question file beside the golden questions."""
    return [json.loads(line) for line in (RETRIEVAL / name).read_text(encoding="utf-8").splitlines()]


def curate(
    *clauses: Clause,
    wordings: Sequence[str] = ("海外仓最高补助多少？",),
    answer: str = "最高不超过100万元。[1]",
    valid_until: date | None = None,
    is_active: bool = True,
    user: User | None = None,
) -> CuratedAnswer:
    """An answer over the clauses, with the vectors of its wordings."""
    keeper = user or User.objects.get_or_create(username="keeper")[0]
    made = save_curated(
        wordings=wordings,
        answer=answer,
        clauses=clauses,
        valid_until=valid_until,
        is_active=is_active,
        user=keeper,
    )
    prepare(made.wordings.all())
    return made


def curate_demo() -> dict[str, CuratedAnswer]:
    """The curated answers of ``tests/retrieval/curated.jsonl`` over the demo documents, by name."""
    return {
        row["id"]: curate(
            *(_clause(words) for words in row["clauses"]),
            wordings=[row["question"], *row["wordings"]],
            answer=row["answer"],
        )
        for row in lines_of("curated.jsonl")
    }


def _clause(words: str) -> Clause:
    found: Clause = Clause.objects.current().with_document().get(text__contains=words)
    return found
