"""A small question set over the demo documents, so that the office sees how evaluating works."""

from importlib.resources import files

from policy_kb.models import EvaluationSet
from policy_kb.rules.golden import read_questions

NAME = "演示题集"
FILE = "demo_questions.jsonl"


def seed_evaluations() -> int:
    """The demo set, where there is no set at all; how many sets were made. It guards nothing until somebody says so."""
    if EvaluationSet.objects.exists():
        return 0
    text = files("policy_kb.seeds").joinpath(FILE).read_text(encoding="utf-8")
    questions, problems = read_questions(text, kept=True)
    if problems:
        raise ValueError(f"{FILE}: {problems}")
    EvaluationSet.objects.create(name=NAME, questions=[question.as_row() for question in questions])
    return 1
