"""What a generation holds, so that the next one can start from it and apply the difference.

The manifest names each clause with a digest of what was indexed of it. It is written last: a
directory without one was never finished, or is older than this file, and nothing starts from it.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from policy_kb.retrieval.words import IndexedClause

FILE = "manifest.npz"
# Raise it with every change to what is made of a clause (terms, sentences, embedded text): older
# generations are then not built upon. ``test_manifest`` notices a change that forgot to.
RECIPE = 1
DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Delta:
    """The difference between a generation and the clauses of now.

    A clause that reads otherwise now stands in both lists: ``removed`` as it was, ``added`` as it is.
    """

    added: list[IndexedClause]
    removed: list[int]
    kept: int

    @property
    def is_empty(self) -> bool:
        return not self.added and not self.removed

    @property
    def size(self) -> int:
        """How many rows have to be touched."""
        return len(self.added) + len(self.removed)


def digest(clause: IndexedClause) -> bytes:
    """What was indexed of a clause, in 16 bytes."""
    return hashlib.sha256(f"{clause.context}\0{clause.text}".encode()).digest()[:DIGEST_BYTES]


def everything(clauses: list[IndexedClause]) -> Delta:
    """The difference from nothing."""
    return Delta(added=clauses, removed=[], kept=0)


def difference(held: Mapping[int, bytes], clauses: Iterable[IndexedClause]) -> Delta:
    """What has to be done to a generation that holds ``held`` for it to hold exactly ``clauses``."""
    added, kept = [], set()
    for clause in clauses:
        if held.get(clause.clause_id) == digest(clause):
            kept.add(clause.clause_id)
        else:
            added.append(clause)
    return Delta(added=added, removed=sorted(held.keys() - kept), kept=len(kept))


def write_manifest(directory: Path, clauses: Iterable[IndexedClause]) -> None:
    """Say in ``directory`` which clauses it holds."""
    digests = {clause.clause_id: digest(clause) for clause in clauses}
    rows = np.frombuffer(b"".join(digests.values()), dtype=np.uint8).reshape(-1, DIGEST_BYTES)
    np.savez(directory / FILE, recipe=RECIPE, ids=np.array(list(digests), dtype=np.int64), digests=rows)


def read_manifest(directory: Path) -> dict[int, bytes] | None:
    """Clause id → digest; None where there is no manifest, or none that can be used."""
    try:
        with np.load(directory / FILE, allow_pickle=False) as stored:
            if int(stored["recipe"]) != RECIPE:
                return None
            ids, rows = stored["ids"].tolist(), stored["digests"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return {clause_id: row.tobytes() for clause_id, row in zip(ids, rows, strict=True)}
