"""Clocks: what counts as embedding and what does not."""

import time

import pytest
from langchain_core.embeddings import Embeddings

from policy_kb.management.bench.measuring import (
    KeptQuestions,
    TimedEmbeddings,
    percentiles,
    resident_megabytes,
    split_times,
)
from policy_kb.retrieval.embeddings import CachedEmbeddings


class Slow(Embeddings):
    """A model that takes its time and counts its questions."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.asked: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[1.0, 0.0] for _ in texts]

    def embed_query(self, text: str) -> list[float]:
        time.sleep(self.seconds)
        self.asked.append(text)
        return [0.0, float(len(text))]


def test_percentiles_are_in_milliseconds() -> None:
    assert percentiles([0.001 * n for n in range(101)]) == pytest.approx((50.0, 95.0))


def test_the_embedding_s_time_is_taken_out() -> None:
    timed = TimedEmbeddings(Slow(0.03))

    def run(question: str) -> None:
        timed.embed_query(question)
        timed.embed_query(question)
        time.sleep(0.01)

    whole, around = split_times(run, ["a", "b"], timed)
    assert len(timed.seconds) == 4
    assert all(total >= 0.07 for total in whole)
    assert all(0.009 <= rest <= total - 0.06 for total, rest in zip(whole, around, strict=True))


def test_a_model_that_fails_is_timed_too() -> None:
    timed = TimedEmbeddings(Slow())
    timed.inner.embed_query = lambda text: 1 / 0
    with pytest.raises(ZeroDivisionError):
        timed.embed_query("q")
    assert len(timed.seconds) == 1


def test_documents_pass_through_untimed() -> None:
    timed = TimedEmbeddings(Slow())
    assert timed.embed_documents(["a", "b"]) == [[1.0, 0.0], [1.0, 0.0]]
    assert timed.seconds == []


def test_questions_are_kept_as_questions_and_asked_once(db: None) -> None:
    model = Slow()
    kept = KeptQuestions(CachedEmbeddings(inner=model, model="m"))
    assert kept.embed_query("海外仓") == [0.0, 3.0]
    assert kept.embed_query("海外仓") == [0.0, 3.0]
    assert model.asked == ["海外仓"]
    again = KeptQuestions(CachedEmbeddings(inner=model, model="m"))
    assert again.embed_query("海外仓") == [0.0, 3.0]
    assert model.asked == ["海外仓"]
    # A passage of the same words is another vector.
    assert CachedEmbeddings(inner=model, model="m").embed_documents(["海外仓"]) == [[1.0, 0.0]]


def test_this_process_has_a_size() -> None:
    assert 20 < resident_megabytes() < 10_000
