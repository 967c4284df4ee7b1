"""Ask a file of questions and print how well they were answered."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from policy_kb.chat.evaluation import Figures, GoldenQuestion, evaluate

COLUMNS = ("questions", "hit@1", "hit@3", "mrr@10", "must", "wrongly_refused", "refusal_precision", "refusal_recall")


class Command(BaseCommand):
    help = "Print hit@1, hit@3, MRR@10, must, and refusal precision and recall of a question file, by type."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help='lines {"id","type","q","evidence","must","refuse"}')
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        figures = evaluate(_questions(options["file"]), day=timezone.localdate())
        if options["json"]:
            by_type = {name: figure.as_dict() for name, figure in figures.items()}
            self.stdout.write(json.dumps(by_type, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{'type':14}" + "".join(f"{column:>18}" for column in COLUMNS))
        for name, figure in figures.items():
            self.stdout.write(_row(name, figure))
        self.stdout.write(f"misses: {' '.join(figures['all'].misses) or '-'}")


def _row(name: str, figure: Figures) -> str:
    values = figure.as_dict()
    cells = ["-" if values[column] is None else str(values[column]) for column in COLUMNS]
    return f"{name:14}" + "".join(f"{cell:>18}" for cell in cells)


def _questions(path: Path) -> list[GoldenQuestion]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            questions.append(
                GoldenQuestion(
                    id=str(row["id"]),
                    type=str(row.get("type", "")),
                    q=str(row["q"]),
                    evidence=tuple(row.get("evidence") or ()),
                    must=tuple(row.get("must") or ()),
                    refuse=bool(row.get("refuse")),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{path}, line {number}: {error!r}") from error
    if not questions:
        raise CommandError(f"{path}: no questions")
    return questions
