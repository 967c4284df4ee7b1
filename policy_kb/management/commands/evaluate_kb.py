"""Ask a file of questions and print how well they were answered."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from policy_kb.chat.evaluation import Figures, evaluate
from policy_kb.management.golden import read_golden

COLUMNS = ("questions", "hit@1", "hit@3", "mrr@10", "must", "wrongly_refused", "refusal_precision", "refusal_recall")


class Command(BaseCommand):
    help = "Print hit@1, hit@3, MRR@10, must, and refusal precision and recall of a question file, by type."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help='lines {"id","type","q","evidence","must","refuse"}')
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        figures = evaluate(read_golden(options["file"]), day=timezone.localdate())
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
