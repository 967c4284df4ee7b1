"""Question files with their expected evidence, one JSON object a line."""

import json
from pathlib import Path

from django.core.management.base import CommandError

from policy_kb.chat.evaluation import GoldenQuestion


def read_golden(path: Path) -> list[GoldenQuestion]:
    """The questions of a file; a file that cannot be read or a bad line ends with what is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 ({error})") from error
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
                    turns=tuple(row.get("turns") or ()),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{path}, line {number}: {error!r}") from error
    if not questions:
        raise CommandError(f"{path}: no questions")
    return questions
