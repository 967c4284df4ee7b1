"""A second opinion on the best candidates from an endpoint that ranks passages, where one is named.

``POST {base}/rerank`` as Jina, Cohere, vLLM and TEI have it. Its opinion is one more part of the
score: it moves clauses, it never removes one, and without it everything goes on as before.
"""

import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from django.conf import settings

from core.breaker import Breaker
from core.outbound import timed_client
from policy_kb.rules.fusion import standard_scores
from policy_kb.rules.masking import masked

if TYPE_CHECKING:
    import httpx

logger = logging.getLogger(__name__)

CANDIDATES = 24  # best clauses that are sent
PASSAGE = 1200  # characters of a clause that are sent
SECONDS = 3.0  # for the whole exchange
FAILURES, REST_SECONDS = 2, 60

breaker = Breaker("the rerank endpoint", failures=FAILURES, cooldown=REST_SECONDS)


def is_configured() -> bool:
    """Whether the operator named an endpoint."""
    return bool(settings.RERANK_BASE_URL and settings.RERANK_MODEL)


def opinions(question: str, passages: Mapping[int, str]) -> dict[int, float]:
    """Relevance of each passage as a standard score; nothing when there is no endpoint, or it fails.

    ``passages`` are texts by clause id, best first. Those beyond ``CANDIDATES`` are not sent and
    get what the least relevant one got, so that none gains by not being read.
    """
    if not is_configured() or len(passages) < 2 or not breaker.allows():
        return {}
    sent = list(passages)[:CANDIDATES]
    try:
        found = _asked(masked(question), [passages[key][:PASSAGE] for key in sent])
    # httpx raises its own errors, reading the answer ValueError, TypeError and KeyError: all mean no opinion.
    except Exception as error:  # noqa: BLE001
        breaker.failed()
        logger.warning("the rerank endpoint failed, the ranking goes on without it: %s", type(error).__name__)
        return {}
    breaker.succeeded()
    scores = standard_scores({sent[index]: score for index, score in found.items()})
    lowest = min(scores.values())
    return {key: scores.get(key, lowest) for key in passages}


def _asked(question: str, documents: Sequence[str]) -> dict[int, float]:
    """Relevance by place in ``documents``. Raises httpx.HTTPError, ValueError, TypeError or KeyError."""
    body = {"model": settings.RERANK_MODEL, "query": question, "documents": documents, "top_n": len(documents)}
    headers = {"Authorization": f"Bearer {settings.RERANK_API_KEY}"} if settings.RERANK_API_KEY else {}
    response = _client().post(f"{settings.RERANK_BASE_URL.rstrip('/')}/rerank", json=body, headers=headers)
    response.raise_for_status()
    return _read(response.json(), len(documents))


def _read(answer: Any, count: int) -> dict[int, float]:
    found: dict[int, float] = {}
    for row in answer["results"]:
        index, score = row["index"], float(row["relevance_score"])
        if not isinstance(index, int) or not 0 <= index < count or not isfinite(score):
            raise ValueError(f"no passage {index!r} with the score {score}")
        found[index] = score
    if not found:
        raise ValueError("no results")
    return found


@lru_cache(maxsize=1)
def _client() -> "httpx.Client":
    """One a process, so that connections are kept."""
    return timed_client(SECONDS)
