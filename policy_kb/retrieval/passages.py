"""Vectors of each clause and of its sentences, on disk and mapped into memory.

Both legs only find candidates; to rank them, the question is compared with every sentence of
each candidate. A few hundred rows are read for that, so they are kept in one flat file.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from policy_kb.retrieval.embeddings import CachedEmbeddings
from policy_kb.retrieval.words import IndexedClause
from policy_kb.rules.responsibility import without_responsibility
from policy_kb.rules.text import sentences

MIN_SENTENCE = 6  # characters; shorter ones say nothing alone
BUILD_BATCH = 1000  # clauses embedded and written at a time


def clause_sentences(text: str) -> list[str]:
    """The sentences of a clause that are compared with a question; the list of departments is none."""
    return [sentence for sentence in sentences(without_responsibility(text)) if len(sentence) >= MIN_SENTENCE]


def passage_texts(clause: IndexedClause) -> list[str]:
    """What is embedded for one clause: the whole in its context, then each sentence."""
    return [clause.embedded_text, *clause_sentences(clause.text)]


def build_passages(directory: Path, clauses: Sequence[IndexedClause], embeddings: CachedEmbeddings) -> None:
    """Write ``rows`` (float16, one a passage), ``ids`` (sorted) and ``offsets`` into ``directory``."""
    directory.mkdir(parents=True)
    ordered = sorted(clauses, key=lambda clause: clause.clause_id)
    counts = [len(passage_texts(clause)) for clause in ordered]
    offsets = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
    np.save(directory / "ids.npy", np.array([clause.clause_id for clause in ordered], dtype=np.int64))
    np.save(directory / "offsets.npy", offsets)
    rows: np.memmap | None = None
    for start in range(0, len(ordered), BUILD_BATCH):
        batch = ordered[start : start + BUILD_BATCH]
        matrix = embeddings.matrix([text for clause in batch for text in passage_texts(clause)])
        if rows is None:
            shape = (int(offsets[-1]), matrix.shape[1])
            rows = np.lib.format.open_memmap(directory / "rows.npy", mode="w+", dtype=np.float16, shape=shape)
        rows[offsets[start] : offsets[start] + len(matrix)] = matrix
    if rows is not None:
        rows.flush()


class PassageIndex:
    """A finished file of passages, opened for reading."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @cached_property
    def _ids(self) -> np.ndarray:
        return np.load(self.directory / "ids.npy")

    @cached_property
    def _offsets(self) -> np.ndarray:
        return np.load(self.directory / "offsets.npy")

    @cached_property
    def _rows(self) -> np.ndarray:
        return np.load(self.directory / "rows.npy", mmap_mode="r")

    def similarities(self, clause_ids: Sequence[int], vector: np.ndarray) -> list[tuple[float, np.ndarray] | None]:
        """For each clause (cosine of the whole, cosines of its sentences); None for one not in the file."""
        wanted = np.asarray(clause_ids, dtype=np.int64)
        places = np.searchsorted(self._ids, wanted)
        result: list[tuple[float, np.ndarray] | None] = []
        for clause_id, place in zip(wanted, places, strict=True):
            if place >= len(self._ids) or self._ids[place] != clause_id:
                result.append(None)
                continue
            rows = self._rows[self._offsets[place] : self._offsets[place + 1]]
            cosines = np.asarray(rows, dtype=np.float32) @ vector
            result.append((float(cosines[0]), cosines[1:]))
        return result

    def nearest(self, vector: np.ndarray, *, limit: int, among: Sequence[int]) -> list[tuple[int, float]]:
        """(clause id, cosine of the whole) of the nearest ``limit`` of the given clauses, nearest first."""
        asked = np.asarray(among, dtype=np.int64)
        places = np.minimum(np.searchsorted(self._ids, asked), len(self._ids) - 1)
        held = self._ids[places] == asked
        wanted = asked[held]
        cosines = np.asarray(self._rows[self._offsets[places[held]]], dtype=np.float32) @ vector
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(int(wanted[place]), float(cosines[place])) for place in best]
