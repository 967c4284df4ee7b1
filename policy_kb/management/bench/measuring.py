"""Clocks: percentiles, and an embedding model that notes the time each question took it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from policy_kb.retrieval.embeddings import CachedEmbeddings

KIB_PER_MB = 1024


class TimedEmbeddings(Embeddings):
    """``inner``, with the seconds of each question embedded in ``seconds``."""

    def __init__(self, inner: Embeddings) -> None:
        self.inner = inner
        self.seconds: list[float] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.inner.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        started = time.perf_counter()
        try:
            return self.inner.embed_query(text)
        finally:
            self.seconds.append(time.perf_counter() - started)


class KeptQuestions(Embeddings):
    """The model behind ``cached``, with the vectors of questions kept in the database as well."""

    def __init__(self, cached: CachedEmbeddings) -> None:
        self.inner = cached.inner
        self._kept = CachedEmbeddings(inner=_AsPassages(self.inner), model=f"{cached.model} (questions)")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.inner.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._kept.embed_documents([text])[0]


class _AsPassages(Embeddings):
    """Questions embedded as questions where a cache of passages asks for them."""

    def __init__(self, inner: Embeddings) -> None:
        self._inner = inner

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self._inner.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._inner.embed_query(text)


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    p50, p95 = np.percentile(np.asarray(seconds) * 1000, [50, 95])
    return float(p50), float(p95)


@contextmanager
def stopwatch() -> Iterator[Callable[[], float]]:
    """The seconds since the block was entered, whenever the yielded function is called."""
    started = time.perf_counter()
    yield lambda: time.perf_counter() - started


def split_times(
    run: Callable[[str], object], questions: Sequence[str], timed: TimedEmbeddings
) -> tuple[list[float], list[float]]:
    """Seconds of ``run`` for each question: the whole, and everything but the embedding."""
    whole, around = [], []
    for question in questions:
        before = len(timed.seconds)
        with stopwatch() as elapsed:
            run(question)
            total = elapsed()
        whole.append(total)
        around.append(total - sum(timed.seconds[before:]))
    return whole, around


def resident_megabytes() -> float:
    """Resident memory of this process in MB, pages of files it maps included."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / KIB_PER_MB
