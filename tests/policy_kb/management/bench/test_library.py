"""The library stage: real files through the real import, and what its rows say."""

from pathlib import Path

import pytest

from policy_kb.management.bench import library
from policy_kb.management.bench.material import Material
from policy_kb.models import Clause, PolicyDocument
from policy_kb.seeds.vocabulary import seed_vocabulary
from tests.factories.embedding_server import EmbeddingServer

MATERIAL = Material(policies=Path("unused"), questions=None, stard=None)
DOCUMENTS = 45


@pytest.fixture
def rows(
    empty_index: Path, model_server: EmbeddingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, tuple[float, str]]:
    """The stage run small: (value, note) of each figure by its name."""
    seed_vocabulary()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(library, "CLAUSES", 3)
    monkeypatch.setattr(library, "QUESTIONS", 2)
    monkeypatch.setattr(library, "WARM_UP", 1)
    monkeypatch.setattr(library, "PAGES", 2)
    return {figure.name: (figure.value, figure.note) for figure in library.library(DOCUMENTS)(MATERIAL)}


def test_a_library_is_imported_indexed_changed_asked_and_read(rows: dict[str, tuple[float, str]]) -> None:
    assert PolicyDocument.objects.count() == DOCUMENTS
    assert Clause.objects.current().searchable().count() == DOCUMENTS * 3
    assert all(value > 0 for value, _ in rows.values())
    assert {name.rpartition(", ")[0] or name for name in rows} >= {
        f"answer but the embedding, {DOCUMENTS} documents",
        f"list page, {DOCUMENTS} documents",
        f"search page, {DOCUMENTS} documents",
        f"document page, {DOCUMENTS} documents",
    }
    assert rows[f"index built whole, {DOCUMENTS} documents"][1] == "cached vectors, +135 -0 =0"
    assert rows[f"re-index after one changed document, {DOCUMENTS} documents"][1] == "+3 -3 =132"
    changed = PolicyDocument.objects.get(title__endswith="（第42号）")
    assert Clause.objects.current().filter(version__document=changed, text__contains=library.CHANGED).exists()
