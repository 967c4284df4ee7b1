"""What a generation holds, and the difference to what it should hold."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.retrieval import manifest
from policy_kb.retrieval.manifest import Delta, difference, digest, everything, read_manifest, write_manifest
from policy_kb.retrieval.passages import passage_texts
from policy_kb.retrieval.words import IndexedClause
from policy_kb.rules.text import bigrams

CLAUSES = [IndexedClause(3, "支持海外仓。", "措施"), IndexedClause(9, "鼓励独立站。", "措施\n支持措施")]

clause_sets = st.dictionaries(st.integers(1, 40), st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("子丑")))


def as_clauses(rows: dict[int, tuple[str, str]]) -> list[IndexedClause]:
    return [IndexedClause(key, text, context) for key, (text, context) in sorted(rows.items())]


@given(before=clause_sets, after=clause_sets)
def test_the_difference_leads_from_what_is_held_to_what_there_is(
    before: dict[int, tuple[str, str]], after: dict[int, tuple[str, str]]
) -> None:
    delta = difference({clause.clause_id: digest(clause) for clause in as_clauses(before)}, as_clauses(after))
    result = {key: row for key, row in before.items() if key not in delta.removed}
    assert len(result) == delta.kept
    assert not result.keys() & {clause.clause_id for clause in delta.added}
    result.update({clause.clause_id: (clause.text, clause.context) for clause in delta.added})
    assert result == after
    assert delta.is_empty is (before == after)


def test_a_clause_that_reads_otherwise_is_taken_out_and_put_in() -> None:
    held = {clause.clause_id: digest(clause) for clause in CLAUSES}
    retitled = IndexedClause(9, "鼓励独立站。", "办法\n支持措施")
    assert difference(held, [CLAUSES[0], retitled]) == Delta(added=[retitled], removed=[9], kept=1)


def test_words_that_move_between_heading_and_text_are_a_change() -> None:
    assert digest(IndexedClause(1, "海外仓", "支持")) != digest(IndexedClause(1, "支持海外仓", ""))


def test_from_nothing_everything_is_new() -> None:
    assert everything(CLAUSES) == difference({}, CLAUSES) == Delta(added=CLAUSES, removed=[], kept=0)


@pytest.mark.parametrize("clauses", [CLAUSES, []])
def test_what_is_written_is_read(tmp_path: Path, clauses: list[IndexedClause]) -> None:
    write_manifest(tmp_path, clauses)
    assert read_manifest(tmp_path) == {clause.clause_id: digest(clause) for clause in clauses}


def test_no_manifest_is_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_damaged_manifest_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / manifest.FILE).write_bytes(content)
    assert read_manifest(tmp_path) is None


def test_a_manifest_of_another_recipe_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_manifest(tmp_path, CLAUSES)
    monkeypatch.setattr(manifest, "RECIPE", manifest.RECIPE + 1)
    assert read_manifest(tmp_path) is None


def test_what_is_made_of_a_clause_is_the_recipe() -> None:
    """If this fails, what the index takes from a clause has changed: raise RECIPE, then write the new digest here."""
    clause = IndexedClause(1, "（一）支持海外仓RCEP。最高100万元；免税。（责任单位：市商务局。）", "若干措施\n支持措施")
    made = repr((passage_texts(clause), bigrams(clause.text), bigrams(clause.context)))
    assert (manifest.RECIPE, hashlib.sha256(made.encode()).hexdigest()[:12]) == (1, "efba1ec10748")
