"""Question files with their expected evidence, one JSON object a line."""

from pathlib import Path

from django.core.management.base import CommandError

from policy_kb.rules.golden import GoldenQuestion, read_questions


def read_golden(path: Path) -> list[GoldenQuestion]:
    """The questions of a file; a file that cannot be read or a bad line ends with what is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 ({error})") from error
    questions, problems = read_questions(text)
    for problem in problems:
        where = f", line {problem.line}" if problem.line else ""
        raise CommandError(f"{path}{where}: {problem.problem.value.replace('_', ' ')}")
    return questions
