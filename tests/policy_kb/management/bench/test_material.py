"""Which documents and questions the benchmark takes."""

from pathlib import Path

from policy_kb.management.bench.material import find_material


def made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}", encoding="utf-8")
    return path


def test_real_documents_and_their_questions_come_first(tmp_path: Path) -> None:
    questions = made(tmp_path / "shared/qa/dev.jsonl")
    stard = made(tmp_path / "shared/qa/stard.json")
    made(tmp_path / "shared/policies/a.txt")
    found = find_material(tmp_path / "shared", tmp_path / "repository")
    assert (found.policies, found.questions, found.stard) == (tmp_path / "shared/policies", questions, stard)


def test_without_them_the_repository_s_own_are_taken(tmp_path: Path) -> None:
    own = made(tmp_path / "repository/tests/retrieval/golden.jsonl")
    found = find_material(tmp_path / "shared", tmp_path / "repository")
    assert found.policies == tmp_path / "repository/policy_kb/demo_documents"
    assert found.questions == own
    assert found.stard is None


def test_questions_about_documents_that_are_not_there_are_not_asked(tmp_path: Path) -> None:
    made(tmp_path / "shared/qa/dev.jsonl")
    assert find_material(tmp_path / "shared", tmp_path / "repository").questions is None
