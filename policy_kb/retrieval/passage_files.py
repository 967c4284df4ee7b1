"""Writing the vectors of clauses and their sentences to disk, whole or from an older file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from policy_kb.retrieval.embeddings import CachedEmbeddings
from policy_kb.retrieval.passages import PassageIndex, StoredPassages, no_passages, passage_texts
from policy_kb.retrieval.words import IndexedClause

BATCH = 1000  # clauses embedded and written at a time


def build_passages(directory: Path, clauses: Sequence[IndexedClause], embeddings: CachedEmbeddings) -> None:
    """Write ``rows`` (float16, one a passage), ``ids`` (sorted) and ``offsets`` into ``directory``."""
    _write(directory, no_passages(), clauses, embeddings)


def update_passages(
    base: Path, directory: Path, *, removed: Sequence[int], added: Sequence[IndexedClause], embeddings: CachedEmbeddings
) -> None:
    """Write the files of ``base`` with a difference applied into ``directory``; only ``added`` is embedded.

    Raises ValueError or OSError when the files of ``base`` do not fit together.
    """
    _write(directory, PassageIndex(base).stored().without(removed), added, embeddings)


def _write(directory: Path, held: StoredPassages, added: Sequence[IndexedClause], embeddings: CachedEmbeddings) -> None:
    directory.mkdir(parents=True)
    texts = {clause.clause_id: passage_texts(clause) for clause in added}
    ids, offsets = _layout(held, texts)
    np.save(directory / "ids.npy", ids)
    np.save(directory / "offsets.npy", offsets)
    rows: np.memmap | None = None
    for targets, matrix in _pieces(held, texts, embeddings):
        if rows is None:
            shape = (int(offsets[-1]), matrix.shape[1])
            rows = np.lib.format.open_memmap(directory / "rows.npy", mode="w+", dtype=np.float16, shape=shape)
        first = int(offsets[np.searchsorted(ids, targets)])
        rows[first : first + len(matrix)] = matrix
    if rows is not None:
        rows.flush()


def _layout(held: StoredPassages, texts: dict[int, list[str]]) -> tuple[np.ndarray, np.ndarray]:
    """The ids of all clauses, ascending, and the row at which each one's passages begin (one more for the end)."""
    unordered = np.concatenate([held.ids, np.array(list(texts), dtype=np.int64)])
    counts = np.concatenate([held.counts, np.array([len(pieces) for pieces in texts.values()], dtype=np.int64)])
    order = np.argsort(unordered, kind="stable")
    offsets = np.concatenate([[0], np.cumsum(counts[order], dtype=np.int64)]).astype(np.int64)
    return unordered[order], offsets


def _pieces(
    held: StoredPassages, texts: dict[int, list[str]], embeddings: CachedEmbeddings
) -> Iterator[tuple[int, np.ndarray]]:
    """(clause id, rows that begin with that clause's): neighbours that stay neighbours in one go, then each new one."""
    if len(held.ids):
        yield from _runs(held, np.array(sorted(texts), dtype=np.int64))
    new = list(texts)
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        matrix = embeddings.matrix([text for clause_id in batch for text in texts[clause_id]])
        place = 0
        for clause_id in batch:
            count = len(texts[clause_id])
            yield clause_id, matrix[place : place + count]
            place += count


def _runs(held: StoredPassages, new_ids: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """The held rows, cut where a clause was taken out or a new one comes between."""
    taken_out = held.starts[1:] != held.starts[:-1] + held.counts[:-1]
    between = np.diff(np.searchsorted(new_ids, held.ids)) > 0
    firsts = np.concatenate([[0], np.flatnonzero(taken_out | between) + 1])
    lasts = np.concatenate([firsts[1:], [len(held.ids)]]) - 1
    for first, last in zip(firsts, lasts, strict=True):
        yield int(held.ids[first]), held.rows[held.starts[first] : held.starts[last] + held.counts[last]]
