"""An index of an edition that is not published: built beside the generations, searched by one caller, thrown away.

Words and passages only. The nearest clauses are found by comparing all of them, which needs no
copy of Chroma's files, works beside a Chroma server, and is exact.
"""

import itertools
import shutil
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import numpy as np
from django.conf import settings

from policy_kb.querysets.editions import Edition, counting
from policy_kb.retrieval.assembling import plan_from, write_passages, write_words
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import newest_whole, writing
from policy_kb.retrieval.passages import PassageIndex, passage_texts
from policy_kb.retrieval.reader import OpenIndex, reading
from policy_kb.retrieval.source import clauses_to_index
from policy_kb.retrieval.words import WordIndex

FOLDER = "trials"
ABANDONED_SECONDS = 24 * 3600  # a trial this old belongs to a worker that died

_numbers = itertools.count(-1, -1)  # no generation has a number below 1


class TrialIndex(OpenIndex):
    """Words and passages in a directory of their own."""

    def __init__(self, directory: Path) -> None:
        number = next(_numbers)
        super().__init__(words_number=number, vectors_number=number)
        self._directory = directory

    @cached_property
    def words(self) -> WordIndex:
        return WordIndex(self._directory / "words")

    @cached_property
    def passages(self) -> PassageIndex:
        return PassageIndex(self._directory / "passages")

    def nearest(self, vector: np.ndarray, *, limit: int, among: Sequence[int] | None = None) -> list[tuple[int, float]]:
        ids = self.passages.clause_ids.tolist() if among is None else among
        return self.passages.nearest(vector, limit=limit, among=ids) if len(ids) else []


@contextmanager
def trial_edition(versions: Mapping[int, int]) -> Iterator[TrialIndex]:
    """Within the block, ``versions`` (by document id) count as published and are what a search finds.

    Visitors see nothing of it. Raises whatever the embedding model raises: answers without
    vectors would compare with nothing.
    """
    directory = Path(settings.INDEX_DIR) / FOLDER / uuid.uuid4().hex
    with counting(Edition(versions)):
        try:
            index = _built(directory)
            with reading(index):
                yield index
        finally:
            shutil.rmtree(directory, ignore_errors=True)


def _built(directory: Path) -> TrialIndex:
    embeddings = get_embeddings()
    clauses = clauses_to_index()
    plan = plan_from(newest_whole(embeddings.model), clauses)
    # Before the lock is taken: a model may need minutes, and the vectors are kept for the real build.
    embeddings.fill([text for clause in plan.delta.added for text in passage_texts(clause)])
    with writing():
        _clear_abandoned(directory.parent)
        plan = plan_from(newest_whole(embeddings.model), clauses)
        directory.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_words(directory, plan)
            write_passages(directory, plan, embeddings)
        except Exception:
            if plan.base is None:
                raise
            write_words(directory, plan.from_nothing)
            write_passages(directory, plan.from_nothing, embeddings)
    return TrialIndex(directory)


def _clear_abandoned(folder: Path) -> None:
    now = time.time()
    for left in folder.iterdir() if folder.is_dir() else ():
        if now - left.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
