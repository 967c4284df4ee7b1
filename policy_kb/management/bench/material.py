"""Real input for the benchmark: the shared folder where it is there, else what the repository brings along."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Material:
    """Documents and question files; a file that is not there is None, and its rows are left out."""

    policies: Path
    questions: Path | None
    stard: Path | None


def find_material(shared: Path, repository: Path) -> Material:
    """The documents with the questions that belong to them, and STARD."""
    stard = _existing(shared / "qa" / "stard.json")
    real, questions = shared / "policies", _existing(shared / "qa" / "dev.jsonl")
    if real.is_dir() and questions:
        return Material(policies=real, questions=questions, stard=stard)
    own = sorted((repository / "tests" / "retrieval").glob("*.jsonl"))
    return Material(
        policies=repository / "policy_kb" / "demo_documents", questions=own[0] if own else None, stard=stard
    )


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None
