"""Vectors of each clause and of its sentences, on disk and mapped into memory.

Both legs only find candidates; to rank them, the question is compared with every sentence of
each candidate. A few hundred rows are read for that, so they are kept in one flat file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from policy_kb.retrieval.words import IndexedClause
from policy_kb.rules.responsibility import without_responsibility
from policy_kb.rules.text import sentences

MIN_SENTENCE = 6  # characters; shorter ones say nothing alone


def clause_sentences(text: str) -> list[str]:
    """The sentences of a clause that are compared with a question; the list of departments is none."""
    return [sentence for sentence in sentences(without_responsibility(text)) if len(sentence) >= MIN_SENTENCE]


def passage_texts(clause: IndexedClause) -> list[str]:
    """What is embedded for one clause: the whole in its context, then each sentence."""
    return [clause.embedded_text, *clause_sentences(clause.text)]


@dataclass(frozen=True, slots=True)
class StoredPassages:
    """Rows of passages: those of clause ``ids[i]`` are ``rows[starts[i] : starts[i] + counts[i]]``."""

    ids: np.ndarray
    starts: np.ndarray
    counts: np.ndarray
    rows: np.ndarray

    def without(self, clause_ids: Sequence[int]) -> "StoredPassages":
        """The same rows, but not those of the given clauses."""
        kept = ~np.isin(self.ids, np.asarray(clause_ids, dtype=np.int64))
        return StoredPassages(self.ids[kept], self.starts[kept], self.counts[kept], self.rows)


def no_passages() -> StoredPassages:
    """What a file of nothing holds."""
    none = np.empty(0, dtype=np.int64)
    return StoredPassages(none, none, none, np.empty((0, 0), dtype=np.float16))


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

    @property
    def clause_ids(self) -> np.ndarray:
        """The clauses whose passages are held, ascending."""
        return self._ids

    def stored(self) -> StoredPassages:
        """All of it, to start another file from; raises ValueError or OSError for files that do not fit together."""
        ids, offsets = self._ids, self._offsets
        rows = self._rows if len(ids) else no_passages().rows
        if len(offsets) != len(ids) + 1 or int(offsets[-1]) != len(rows) or np.any(np.diff(ids) <= 0):
            raise ValueError("the files of passages do not belong together")
        return StoredPassages(ids, offsets[:-1], np.diff(offsets), rows)

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
