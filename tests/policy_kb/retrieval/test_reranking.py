"""A rerank endpoint, over the wire: it moves clauses, removes none, and is not missed."""

import json
from datetime import date

import pytest

from policy_kb.retrieval import reranking
from policy_kb.retrieval.retriever import RERANK_WEIGHT, retrieve
from tests.factories import chat_server as fake
from tests.factories.chat_server import ChatServer, chat_server
from tests.factories.policies import PARKS, index_words, publish

QUESTION = "海外仓有什么支持？"
DAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture
def endpoint(settings, tmp_path):
    publish()
    publish(PARKS, name="parks.txt")
    index_words(settings, tmp_path / "index")
    with chat_server() as server:
        settings.RERANK_BASE_URL, settings.RERANK_MODEL, settings.RERANK_API_KEY = server.url, "ranker", "sesame"
        reranking.breaker.reset()
        yield server
        reranking.breaker.reset()


def ranks(*order: int):
    """An endpoint that likes the passages at these places, in this order, and no other."""

    def answer(handler, body) -> None:
        results = [{"index": place, "relevance_score": 1.0 - rank / 10} for rank, place in enumerate(order)]
        handler.send_json(200, {"results": results})

    return answer


def found(**options: object) -> list[int]:
    return [hit.clause.pk for hit in retrieve(QUESTION, day=DAY, **options).hits]


def without(settings) -> list[int]:
    named, settings.RERANK_MODEL = settings.RERANK_MODEL, ""
    try:
        return found()
    finally:
        settings.RERANK_MODEL = named


def test_the_request_as_the_endpoint_sees_it(endpoint: ChatServer):
    retrieve(f"{QUESTION}电话13812345678", day=DAY)
    (body,) = endpoint.ranked
    assert endpoint.keys == ["Bearer sesame"]
    assert (body["model"], body["top_n"]) == ("ranker", len(body["documents"]))
    assert body["query"] == f"{QUESTION}电话［电话］"
    assert any("支持建设公共海外仓" in text for text in body["documents"])


def test_its_opinion_moves_clauses_and_removes_none(endpoint: ChatServer, settings):
    before = without(settings)
    last = len(before) - 1

    def favourite(handler, body) -> None:
        scores = [
            {"index": place, "relevance_score": 9.0 if place == last else 0.1}
            for place in range(len(body["documents"]))
        ]
        handler.send_json(200, {"results": scores})

    endpoint.ranks = favourite
    after = found()
    assert sorted(after) == sorted(before)
    assert after.index(before[last]) < last


def test_its_part_of_the_score_is_told(endpoint: ChatServer):
    endpoint.ranks = ranks(0, 1)
    parts = [hit.parts.reranked for hit in retrieve(QUESTION, day=DAY).hits]
    assert max(parts) == pytest.approx(RERANK_WEIGHT)
    assert min(parts) == pytest.approx(-RERANK_WEIGHT)


def test_what_was_not_sent_gains_nothing(endpoint: ChatServer, settings, monkeypatch):
    monkeypatch.setattr(reranking, "CANDIDATES", 2)
    opinions = reranking.opinions(QUESTION, {1: "海外仓有什么支持", 2: "产业园", 3: "海外仓有什么支持"})
    assert opinions[1] > opinions[2] == opinions[3]
    assert len(endpoint.ranked[0]["documents"]) == 2


BROKEN = {
    "500": fake.failing(500),
    "429": fake.failing(429),
    "no JSON": fake.raw(b"<html>", "text/html"),
    "no results": fake.raw(b'{"results": []}', "application/json"),
    "other fields": fake.raw(b'{"data": [1]}', "application/json"),
    "a place that is not there": fake.raw(b'{"results": [{"index": 999, "relevance_score": 1}]}', "application/json"),
    "a negative place": fake.raw(b'{"results": [{"index": -1, "relevance_score": 1}]}', "application/json"),
    "no number": fake.raw(b'{"results": [{"index": 0, "relevance_score": NaN}]}', "application/json"),
    "a list": fake.raw(b"[]", "application/json"),
}


@pytest.mark.parametrize("does", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_endpoint_changes_nothing(endpoint: ChatServer, settings, caplog, does):
    endpoint.ranks = does
    assert found() == without(settings)
    assert len(endpoint.ranked) == 1
    assert "the ranking goes on without it" in caplog.text


def test_a_hanging_endpoint_costs_its_time_and_then_no_more(endpoint: ChatServer, settings, monkeypatch):
    monkeypatch.setattr(reranking, "SECONDS", 0.2)
    reranking._client.cache_clear()
    endpoint.ranks = fake.hanging
    for _ in range(reranking.FAILURES + 2):
        assert found() == without(settings)
    assert len(endpoint.ranked) == reranking.FAILURES
    reranking._client.cache_clear()


def test_without_an_endpoint_nothing_is_asked(endpoint: ChatServer, settings):
    settings.RERANK_BASE_URL = ""
    assert found()
    settings.RERANK_BASE_URL, settings.RERANK_MODEL = endpoint.url, ""
    assert found()
    assert endpoint.connections == 0


def test_the_commands_ask_it_too(endpoint: ChatServer, monkeypatch, capsys):
    from io import StringIO

    from django.core.management import call_command

    monkeypatch.setattr("sys.stdin", StringIO(json.dumps({"id": "1", "q": QUESTION})))
    call_command("search_policies", "--jsonl")
    assert len(endpoint.ranked) == 1


def test_readiness_tells_of_a_dead_endpoint(visitor, endpoint: ChatServer):
    assert visitor.get("/readyz").json()["checks"]["rerank"] == {"status": "ok"}
    endpoint.ranks = fake.failing(500)
    for _ in range(reranking.FAILURES):
        found()
    response = visitor.get("/readyz")
    assert (response.status_code, response.json()["checks"]["rerank"]["status"]) == (200, "degraded")
