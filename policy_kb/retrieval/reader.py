"""The index opened for reading: one per process, reopened when the database points elsewhere."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from django.conf import settings
from django.db.models import Max, Q

from policy_kb.models import IndexGeneration
from policy_kb.retrieval import vectors
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.retrieval.generations import generation_directory
from policy_kb.retrieval.passages import PassageIndex
from policy_kb.retrieval.words import WordIndex

if TYPE_CHECKING:
    from langchain_chroma import Chroma

logger = logging.getLogger(__name__)


class VectorsUnavailable(Exception):  # noqa: N818 - a state more than an error
    """The vector leg cannot answer now; the words answer alone."""


class OpenIndex:
    """The two legs of one generation. ``vectors_number`` is None while no vectors were ever made."""

    def __init__(self, *, words_number: int, vectors_number: int | None) -> None:
        self.words_number = words_number
        self.vectors_number = vectors_number
        self._opening = threading.Lock()

    @property
    def key(self) -> tuple[int, int | None]:
        return self.words_number, self.vectors_number

    @cached_property
    def words(self) -> WordIndex:
        return WordIndex(generation_directory(self.words_number) / "words")

    @cached_property
    def passages(self) -> PassageIndex | None:
        if self.vectors_number is None:
            return None
        return PassageIndex(generation_directory(self.vectors_number) / "passages")

    @cached_property
    def _store(self) -> "Chroma":
        if self.vectors_number is None:
            raise VectorsUnavailable("no vectors of this model yet")
        embeddings = get_embeddings()
        if settings.CHROMA_URL:
            return vectors.server_store(embeddings)
        directory = generation_directory(self.vectors_number) / "vectors"
        if not directory.is_dir():
            raise VectorsUnavailable("the vector directory is gone")
        return vectors.embedded_store(directory, embeddings)

    def question_vector(self, text: str) -> np.ndarray:
        """The question as the model sees it, float32; raises VectorsUnavailable, whatever the model raised."""
        if self.vectors_number is None:
            raise VectorsUnavailable("no vectors of this model yet")
        try:
            return np.asarray(get_embeddings().embed_query(text), dtype=np.float32)
        # A model server raises its client's and the network's errors.
        except Exception as error:
            logger.warning("the embedding model failed, words answer alone: %s", error)
            raise VectorsUnavailable(str(error)) from error

    def nearest(self, vector: np.ndarray, *, limit: int, among: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """Clauses nearest to the question's vector; raises VectorsUnavailable, whatever Chroma raised.

        ``among`` given clauses the passages on disk are compared one by one: Chroma's own
        filter takes a hundred times as long.
        """
        if among is not None:
            if self.passages is None:
                raise VectorsUnavailable("no vectors of this model yet")
            return self.passages.nearest(vector, limit=limit, among=among)
        with self._guarded() as store:
            return vectors.nearest(store, vector.tolist(), limit=limit)

    def probe(self) -> None:
        """Raise VectorsUnavailable when the store does not answer."""
        with self._guarded() as store:
            vectors.count(store)

    @contextmanager
    def _guarded(self) -> "Iterator[Chroma]":
        try:
            with self._opening:
                store = self._store
            yield store
        except VectorsUnavailable:
            raise
        # Chroma raises its own, the network's, SQLite's and the Rust core's errors.
        except Exception as error:
            logger.warning("vector search failed, words answer alone: %s", error)
            raise VectorsUnavailable(str(error)) from error

    def close(self) -> None:
        """Give the store's memory back."""
        store = self.__dict__.pop("_store", None)
        if store is not None:
            vectors.close(store)


_tried: ContextVar[OpenIndex | None] = ContextVar("tried_index", default=None)


@contextmanager
def reading(index: OpenIndex) -> Iterator[None]:
    """Let this thread or task search ``index`` within the block instead of the active generation."""
    token = _tried.set(index)
    try:
        yield
    finally:
        _tried.reset(token)


_lock = threading.Lock()
_open: OpenIndex | None = None


def open_index() -> OpenIndex | None:
    """The active generation, reopened after a flip; None before the first build."""
    global _open
    tried = _tried.get()
    if tried is not None:
        return tried
    # Vectors of two models lie in different spaces: those of a former model are as good as none.
    of_this_model = Q(vector_count__gt=0, embedding_model=get_embeddings().model)
    newest = IndexGeneration.objects.aggregate(
        active=Max("number", filter=Q(is_active=True)), with_vectors=Max("number", filter=of_this_model)
    )
    active, with_vectors = newest["active"], newest["with_vectors"]
    if active is None:
        return None
    with _lock:
        if _open is None or _open.key != (active, with_vectors):
            stale, _open = _open, OpenIndex(words_number=active, vectors_number=with_vectors)
            if stale is not None:
                stale.close()
        return _open
