"""Vectors of the questions last asked are remembered, of one model at a time."""

import pytest
from langchain_core.embeddings import Embeddings

from policy_kb.retrieval import embeddings
from policy_kb.retrieval.embeddings import CachedEmbeddings


class Counting(Embeddings):
    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise AssertionError("a question is no document")

    def embed_query(self, text: str) -> list[float]:
        self.asked.append(text)
        if text == "bad":
            raise ConnectionError("away")
        return [float(len(self.asked))]


def test_a_question_asked_again_costs_no_model_time() -> None:
    model = Counting()
    cached = CachedEmbeddings(inner=model, model="m")
    assert cached.embed_query("a") == cached.embed_query("a") == [1.0]
    assert model.asked == ["a"]


def test_another_model_is_asked_anew() -> None:
    first, second = Counting(), Counting()
    cached = CachedEmbeddings(inner=first, model="m")
    cached.embed_query("a")
    cached.inner = second
    cached.embed_query("a")
    assert second.asked == ["a"]


def test_a_failure_is_not_remembered() -> None:
    model = Counting()
    cached = CachedEmbeddings(inner=model, model="m")
    for _ in range(2):
        with pytest.raises(ConnectionError):
            cached.embed_query("bad")
    assert model.asked == ["bad", "bad"]


def test_only_the_last_ones_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "REMEMBERED", 2)
    model = Counting()
    cached = CachedEmbeddings(inner=model, model="m")
    for text in ("a", "b", "a", "c", "a", "b"):
        cached.embed_query(text)
    # "a" was used between, so "b" had to go when "c" came.
    assert model.asked == ["a", "b", "c", "b"]
